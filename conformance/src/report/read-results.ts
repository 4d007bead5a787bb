import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describeSchemaErrors } from "../case/describe-schema-error.ts";
import type { Results } from "../run/results.ts";
import { ResultsFileError } from "./results-file-error.ts";

/**
 * Reads `results.json`, from its path or from that of its folder. It may be somebody else's: only what the schema allows is
 * taken.
 *
 * @throws ResultsFileError
 */
export async function readResults(path: string): Promise<Results> {
  const file = await findFile(path);
  const value = parse(await readText(file), file);
  const schema = await readFile(new URL("../../schemas/results.schema.json", import.meta.url), "utf8");
  // An address that is none is shown as text: nothing hangs on its format.
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, validateFormats: false });
  const validate = ajv.compile<Results>(JSON.parse(schema));
  if (validate(value)) return value;
  throw new ResultsFileError(`Cannot read results from "${file}": ${describeSchemaErrors(validate.errors ?? [])}`);
}

async function findFile(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(path, "results.json") : path;
}

function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const state = cause.code === "ENOENT" ? "there is no such file" : cause.message;
    throw new ResultsFileError(`Cannot read results from "${file}": ${state}`, { cause });
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ResultsFileError(`Cannot read results from "${file}": it is no JSON`, { cause });
  }
}
