import { readFile } from "node:fs/promises";
import { Ajv, type ValidateFunction } from "ajv";
import type { Case } from "./case.ts";

/** A function that says whether a value is a case, by the published schema. */
export async function createCaseValidator(): Promise<ValidateFunction<Case>> {
  const schema = JSON.parse(await readFile(new URL("../../schemas/case.schema.json", import.meta.url), "utf8"));
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    validateFormats: false,
  });
  return ajv.compile<Case>(schema);
}
