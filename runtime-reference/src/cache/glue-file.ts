import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes glue where a module loader can find it, for as long as this process lives. */
export type GlueFileWriter = (glue: string) => Promise<string>;

/** For a host whose cache folder cannot be written, a container's with a read-only filesystem for example. */
export function createGlueFileWriter(): GlueFileWriter {
  let directory: Promise<string> | undefined;
  return async (glue) => {
    directory ??= makeTemporaryDirectory();
    const file = join(await directory, `${randomUUID()}.mjs`);
    await writeFile(file, glue);
    return file;
  };
}

async function makeTemporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-glue-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
