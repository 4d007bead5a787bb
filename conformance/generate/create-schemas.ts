import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

interface Published {
  readonly source: string;
  readonly type: string;
  readonly title: string;
  /** The file holds a list of the type. */
  readonly isList?: boolean;
}

const published: Readonly<Record<string, Published>> = {
  "case.schema.json": { source: "src/case/case.ts", type: "Case", title: "A conformance case" },
  "subject.schema.json": { source: "src/subject/subject.ts", type: "Subject", title: "Who is judged" },
  "expectations.schema.json": {
    source: "src/targets/target.ts",
    type: "Expectancy",
    title: "Expected failures of a subject",
    isList: true,
  },
  "results.schema.json": { source: "src/run/results.ts", type: "Results", title: "What a run has shown" },
};

export const schemaNames: readonly string[] = Object.keys(published);

/** Path of a checked-in schema. */
export function schemaPath(name: string): string {
  return join(folder, "schemas", name);
}

/** The text of a schema, made from the type that it describes. */
export function createSchema(name: string): string {
  const { source, type, title, isList } = lookUp(name);
  const schema = createGenerator({
    path: join(folder, source),
    tsconfig: join(folder, "tsconfig.json"),
    type,
    additionalProperties: false,
    discriminatorType: "open-api",
    // The compiler checks the types; here they are only read.
    skipTypeCheck: true,
  }).createSchema(type);
  const { $schema, $ref, definitions } = schema;
  const root = isList === true ? { type: "array", items: { $ref } } : { $ref };
  return `${JSON.stringify({ $schema, title, ...root, definitions }, undefined, 2)}\n`;
}

function lookUp(name: string): Published {
  const found = published[name];
  if (found === undefined)
    throw new RangeError(`Cannot create schema "${name}": it is none of ${schemaNames.join(", ")}`);
  return found;
}
