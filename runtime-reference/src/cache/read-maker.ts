import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFile = fileURLToPath(new URL("../../package.json", import.meta.url));
/** Where the code is that makes engines: it reads components, emits glue, splits and instruments. */
const folders = ["../component", "../engine", "../glue"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Names the code that makes engines by its own bytes: other code would make others. A version would do for those who
 * install it, but those who change it would go on with what it made before.
 */
export async function readMaker(): Promise<string> {
  const hash = createHash("sha256");
  for (const path of [packageFile, ...(await sourcesOf(folders))]) hash.update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}

async function sourcesOf(parents: readonly string[]): Promise<readonly string[]> {
  const names = await Promise.all(parents.map((parent) => readdir(parent, { recursive: true })));
  return parents
    .flatMap((parent, index) => (names[index] ?? []).map((name) => join(parent, name)))
    .filter((path) => /(?<!\.(?:test|fixture|d))\.[jt]s$/.test(path))
    .sort();
}
