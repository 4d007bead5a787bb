import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createSchema, schemaNames, schemaPath } from "./create-schemas.ts";

describe("createSchema", () => {
  test.each(schemaNames)(
    "the checked-in %s is current: `npm run generate -w @godwit/conformance` writes it",
    (name) => {
      expect(JSON.parse(createSchema(name))).toEqual(JSON.parse(readFileSync(schemaPath(name), "utf8")));
    },
  );
});
