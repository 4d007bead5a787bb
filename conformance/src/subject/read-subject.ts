import type { Expectancy } from "../targets/target.ts";
import { readChecked } from "./read-checked.ts";
import type { Subject } from "./subject.ts";

/**
 * Reads a `subject.json`.
 * @throws {SubjectError} that names the file and what is wrong with it
 */
export function readSubject(file: string): Promise<Subject> {
  return readChecked<Subject>("subject", file, "subject.schema.json");
}

/**
 * Reads an `expectations.json`.
 * @throws {SubjectError} that names the file and what is wrong with it
 */
export function readExpectations(file: string): Promise<readonly Expectancy[]> {
  return readChecked<readonly Expectancy[]>("expectations", file, "expectations.schema.json");
}
