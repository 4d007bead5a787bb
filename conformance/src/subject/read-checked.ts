import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { describeSchemaErrors } from "../case/describe-schema-error.ts";
import { SubjectError } from "./subject-error.ts";

/**
 * Reads a file of JSON that one of the published schemas describes.
 * @param what what it is, for messages
 * @throws {SubjectError} that names the file and what is wrong with it
 */
export async function readChecked<T>(what: string, file: string, schemaName: string): Promise<T> {
  const value = await readJson(what, file);
  const schema = JSON.parse(await readFile(new URL(`../../schemas/${schemaName}`, import.meta.url), "utf8"));
  const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<T>(schema);
  if (validate(value)) return value;
  throw new SubjectError(`Cannot read ${what} "${file}": ${describeSchemaErrors(validate.errors ?? [])}`);
}

async function readJson(what: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new SubjectError(`Cannot read ${what} "${file}": ${code === "ENOENT" ? "it does not exist" : message}`, {
      cause,
    });
  }
}
