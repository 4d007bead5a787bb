import { createRequire } from "node:module";
import { type Schema, type ValidationResult, Validator } from "@cfworker/json-schema";
import { describeMistakes } from "./describe-mistakes.ts";

const schema: Schema = createRequire(import.meta.url)("@godwit/wit/app.schema.json");
// It interprets the schema: to compile it, as others do, takes longer than all else with the few files that a host reads. Of a list it
// compares each item with each other, which a long one would make last: that is done here.
const withoutUniqueItems: Schema = JSON.parse(
  JSON.stringify(schema, (name, value) => (name === "uniqueItems" ? undefined : value)),
);
const validator = new Validator(withoutUniqueItems, "7", false);

/** @returns all mistakes in one line, with their places; `undefined` for an `AppManifest` */
export function findManifestMistakes(found: unknown): string | undefined {
  const checked = check(found);
  if (typeof checked === "string") return checked;
  if (!checked.valid) return describeMistakes(checked.errors, schema);
  const { stores, outbound } = found as Readonly<Record<"stores" | "outbound", readonly string[]>>;
  if (hasTwice(stores)) return "/stores names one twice";
  return hasTwice(outbound) ? "/outbound names one twice" : undefined;
}

function check(found: unknown): ValidationResult | string {
  try {
    return validator.validate(found);
  } catch (failure) {
    // A key with half a surrogate pair is none for a JSON pointer.
    return failure instanceof URIError ? "a key in it is no text" : "it has more mistakes than can be told";
  }
}

function hasTwice(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}
