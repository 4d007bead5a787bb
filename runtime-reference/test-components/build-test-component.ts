import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentize, version } from "@bytecodealliance/componentize-js";
import { type TestDraft, testWorld } from "./world.ts";

const sourceDirectory = fileURLToPath(new URL(".", import.meta.url));
const witDirectory = fileURLToPath(new URL("../../wit", import.meta.url));
/** Where built components and their glue stay from one test run to the next. */
export const cacheDirectory: string = fileURLToPath(new URL("../../node_modules/.cache/godwit", import.meta.url));

/**
 * Builds a component from one of the JavaScript sources beside this file. Takes seconds the first time; then it comes
 * from `node_modules/.cache`, under a digest of everything that went into it.
 */
export async function buildTestComponent(sourceName: string, draft: TestDraft): Promise<Uint8Array> {
  const source = join(sourceDirectory, sourceName);
  const cached = join(cacheDirectory, `test-component-${await digest(sourceName, draft)}.wasm`);
  try {
    return await readFile(cached);
  } catch {
    const component = await build(source, draft);
    await mkdir(cacheDirectory, { recursive: true });
    // Another worker may build the same: a rename is never seen half done.
    const partial = `${cached}.${process.pid}`;
    await writeFile(partial, component);
    await rename(partial, cached);
    return component;
  }
}

async function build(source: string, draft: TestDraft): Promise<Uint8Array> {
  const workspace = await mkdtemp(join(tmpdir(), "godwit-test-component-"));
  try {
    const wit = join(workspace, "wit");
    await cp(join(witDirectory, "deps"), join(wit, "deps"), { recursive: true });
    await cp(join(witDirectory, "world"), join(wit, "deps", "handler"), { recursive: true });
    await writeFile(join(wit, "test.wit"), testWorld(draft));
    const { component } = await componentize({ sourcePath: source, witPath: wit, worldName: "test" });
    return component;
  } finally {
    await rm(workspace, { recursive: true });
  }
}

async function digest(sourceName: string, draft: TestDraft): Promise<string> {
  const hash = createHash("sha256").update(version).update(testWorld(draft)).update(sourceName);
  const sources = await readdir(sourceDirectory);
  for (const name of sources.filter((file) => file.endsWith(".js")).sort()) {
    hash.update(name).update(await readFile(join(sourceDirectory, name)));
  }
  for (const folder of ["deps", "world"]) {
    const paths = await readdir(join(witDirectory, folder), { recursive: true });
    for (const path of paths.filter((name) => name.endsWith(".wit")).sort()) {
      hash.update(path).update(await readFile(join(witDirectory, folder, path)));
    }
  }
  return hash.digest("hex").slice(0, 32);
}
