import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ValidateFunction } from "ajv";
import type { Case } from "./case.ts";
import { CaseError } from "./case-error.ts";
import { createCaseValidator } from "./create-case-validator.ts";
import { describeSchemaErrors } from "./describe-schema-error.ts";
import { findBrokenText } from "./find-broken-text.ts";
import { orderByNeeds } from "./order-by-needs.ts";

/** The suites of this package. */
export const suitesDirectory: string = fileURLToPath(new URL("../../suites", import.meta.url));

/**
 * Reads all cases below a folder, by id.
 * @throws CaseError that names the file and what in it is no case
 */
export async function readCases(directory: string = suitesDirectory): Promise<readonly Case[]> {
  const validate = await createCaseValidator();
  const paths = (await readdir(directory, { recursive: true })).filter((path) => path.endsWith(".json")).sort();
  const files = new Map<string, string>();
  const cases: Case[] = [];
  for (const path of paths) {
    const shown = relative(process.cwd(), join(directory, path));
    const read = parseCase(await readFile(join(directory, path), "utf8"), shown, validate);
    const other = files.get(read.id);
    if (other !== undefined) throw new CaseError(`Cannot read case "${shown}": "${other}" has its id "${read.id}"`);
    if (basename(path, ".json") !== read.id) {
      throw new CaseError(`Cannot read case "${shown}": its id is "${read.id}", expected the name of its file`);
    }
    files.set(read.id, shown);
    cases.push(read);
  }
  for (const { id, needs = [] } of cases) {
    const unknown = needs.find((need) => !files.has(need));
    if (unknown !== undefined)
      throw new CaseError(`Cannot read case "${files.get(id)}": it needs "${unknown}", which is no case`);
  }
  const inCircle = orderByNeeds(cases).inCircle[0];
  if (inCircle !== undefined)
    throw new CaseError(`Cannot read case "${files.get(inCircle)}": its needs come back to itself`);
  return cases.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function parseCase(text: string, path: string, validate: ValidateFunction<Case>): Case {
  const value = parseJson(text, path);
  const problem = validate(value) ? findBrokenText(value) : describeSchemaErrors(validate.errors ?? []);
  // Without a problem it is valid.
  if (problem === undefined) return value as Case;
  throw new CaseError(`Cannot read case "${path}": ${problem}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CaseError(`Cannot read case "${path}": it is no JSON: ${reason}`, { cause });
  }
}
