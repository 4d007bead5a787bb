import type { OutputUnit, Schema } from "@cfworker/json-schema";

/** What only passes on the mistakes that stand beside it. */
const passingOn: ReadonlySet<string> = new Set(["properties", "additionalProperties", "propertyNames", "items"]);

/** All mistakes of a document in one line, each with the place where it is, as a JSON pointer. */
export function describeMistakes(errors: readonly OutputUnit[], schema: Schema): string {
  return errors
    .filter(({ keyword }) => !passingOn.has(keyword))
    .map((error) => `${decodeURIComponent(error.instanceLocation.slice(1)) || "/"} ${mistakeOf(error, schema)}`)
    .join("; ");
}

function mistakeOf({ keyword, keywordLocation, error }: OutputUnit, schema: Schema): string {
  const expected = () => valueAt(schema, decodeURIComponent(keywordLocation));
  switch (keyword) {
    case "false":
      return "is not known";
    case "type":
      return `must be ${expected()}`;
    case "enum":
      return `must be one of ${(expected() as readonly unknown[]).join(", ")}`;
    case "pattern":
      return `must match "${expected()}"`;
    case "required":
      return `lacks ${/"(.*)"/s.exec(error)?.[0]}`;
    case "not":
      return `must not match ${JSON.stringify(expected())}`;
    default:
      return `is wrong: ${error.replace(/\.$/, "")}`;
  }
}

/** @param pointer RFC 6901, as a fragment */
function valueAt(schema: Schema, pointer: string): unknown {
  const names = pointer.split("/").slice(1);
  return names.reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>>)[name.replaceAll("~1", "/").replaceAll("~0", "~")],
    schema,
  );
}
