import { describe, expect, test } from "vitest";
import { openStores } from "./open-stores.ts";

describe("openStores", () => {
  test.each([{}, { GODWIT_TABLE: "" }])("names the stores that have no table with %j, without a stack", async (env) => {
    const message =
      'Cannot open the stores "entries", "visits": the environment variable GODWIT_TABLE is not set, expected the name of a DynamoDB table';
    await expect(openStores({ stores: ["entries", "visits"] }, env)).rejects.toMatchObject({
      code: "GODWIT_TABLE_UNNAMED",
      message,
      stack: `TableUnnamedError: ${message}`,
    });
  });

  test("needs no table for an app without stores", async () => {
    expect(await openStores({ stores: [] }, {})).toBeUndefined();
  });
});
