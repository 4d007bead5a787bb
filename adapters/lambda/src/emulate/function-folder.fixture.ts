import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A function's folder that is gone after the test. */
export interface FunctionFolder extends AsyncDisposable {
  readonly directory: string;
}

/** Writes a function with that module as its `index.mjs`. */
export async function writeFunction(source: string): Promise<FunctionFolder> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-function-"));
  await writeFile(join(directory, "index.mjs"), source);
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}
