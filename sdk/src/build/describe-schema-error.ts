import type { ErrorObject } from "ajv";
import { nearestName } from "./nearest-name.ts";

/** What a schema finds wrong, in words: `limits.memoryMiB is "64", expected an integer from 16 to 4096`. */
export interface SchemaErrorDescription {
  readonly text: string;
  readonly wayOut: string | undefined;
}

/** Describes an error that ajv reports with `verbose`. */
export function describeSchemaError(error: ErrorObject): SchemaErrorDescription {
  const path = pathFromPointer(error.instancePath);
  if (error.propertyName !== undefined) return describeMisnamedKey(path, error.propertyName, error);
  switch (error.keyword) {
    case "additionalProperties":
      return describeUnknownKey(path, error);
    case "required":
      return describeMissingKey(path, error);
    case "not":
      // The only "not" of the schema: a config key with a default that is secret.
      return {
        text: `${path} is secret and has a default, expected one or the other`,
        wayOut: "A secret's value comes from the operator: leave the default out.",
      };
    case "uniqueItems":
      return {
        text: `${path} names ${brief(Object(error.data)[error.params.j])} twice, expected it once`,
        wayOut: undefined,
      };
    default: {
      const subject = path === "" ? "its default export" : path;
      return {
        text: `${subject} is ${brief(error.data)}, expected ${expectation(Object(error.parentSchema))}`,
        wayOut: error.keyword === "pattern" ? Object(error.parentSchema).description : undefined,
      };
    }
  }
}

function describeUnknownKey(path: string, error: ErrorObject): SchemaErrorDescription {
  const key: string = error.params.additionalProperty;
  const known = Object.keys(Object(error.parentSchema).properties ?? {});
  const nearest = nearestName(key, known);
  return {
    text: `it has the unknown key ${joinPath(path, key)}, expected one of ${known.join(", ")}`,
    wayOut: nearest === undefined ? undefined : `Did you mean ${joinPath(path, nearest)}?`,
  };
}

function describeMissingKey(path: string, error: ErrorObject): SchemaErrorDescription {
  const key: string = error.params.missingProperty;
  const schema = Object(Object(error.parentSchema).properties)[key];
  return { text: `${joinPath(path, key)} is missing, expected ${expectation(Object(schema))}`, wayOut: undefined };
}

function describeMisnamedKey(path: string, key: string, error: ErrorObject): SchemaErrorDescription {
  return {
    text: `${path} has the key ${JSON.stringify(key)}, expected ${expectation(Object(error.parentSchema))}`,
    wayOut: undefined,
  };
}

/** `/limits/memoryMiB` → `limits.memoryMiB`, `/stores/1` → `stores[1]`. */
function pathFromPointer(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(joinPath, "");
}

function joinPath(path: string, key: string): string {
  if (/^\d+$/u.test(key)) return `${path}[${key}]`;
  if (!/^[\w$]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The value as JSON, cut short; what JSON has no word for, as text. */
function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

interface SchemaFacts {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const articles: Readonly<Record<string, string>> = {
  string: "text",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function expectation(schema: SchemaFacts): string {
  const words = [articles[schema.type ?? "string"] ?? "a value"];
  if (schema.enum) words.push(`out of ${schema.enum.join(", ")}`);
  if (schema.pattern !== undefined) words.push(`that matches ${schema.pattern}`);
  if (schema.maxLength !== undefined) words.push(`of at most ${schema.maxLength} characters`);
  if (schema.minLength !== undefined) words.push("that is not empty");
  if (schema.minimum !== undefined) words.push(`from ${schema.minimum} to ${schema.maximum}`);
  if (schema.exclusiveMinimum !== undefined) words.push(`above ${schema.exclusiveMinimum}, at most ${schema.maximum}`);
  return words.join(" ");
}
