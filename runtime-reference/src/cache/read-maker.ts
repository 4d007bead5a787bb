import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFile = fileURLToPath(new URL("../../package.json", import.meta.url));
/** Where the code is that makes engines: it reads components, emits glue, splits and instruments. */
const folders = ["../component", "../engine", "../glue"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Names the code that makes engines by its own bytes: other code would make others. A version would do for those who
 * install it, but those who change it would go on with what it made before. It waits for each file: a start waits for
 * this anyway, and a hundred small files one promise each take four times as long.
 */
export function readMaker(): string {
  const hash = createHash("sha256");
  for (const path of [packageFile, ...sourcesOf(folders)]) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

function sourcesOf(parents: readonly string[]): readonly string[] {
  return parents
    .flatMap((parent) => readdirSync(parent, { recursive: true, encoding: "utf8" }).map((name) => join(parent, name)))
    .filter((path) => /(?<!\.(?:test|fixture|d))\.[jt]s$/.test(path))
    .sort();
}
