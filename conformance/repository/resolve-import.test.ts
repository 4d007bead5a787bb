import { describe, expect, test } from "vitest";
import { resolveImport } from "./resolve-import.ts";

const packages = [
  {
    folder: "sdk",
    name: "@godwit/sdk",
    exports: {
      ".": { "@godwit/source": "./src/guest/index.ts", default: "./dist/guest/index.js" },
      "./guest/*": { "@godwit/source": "./src/guest/*.ts" },
      "./app.schema.json": "./app.schema.json",
    },
  },
];

describe("resolveImport", () => {
  test.each([
    ["./b.ts", "sdk/src/b.ts"],
    ["../guest/b.ts", "sdk/guest/b.ts"],
    ["@godwit/sdk", "sdk/src/guest/index.ts"],
    ["@godwit/sdk/guest/binding/x", "sdk/src/guest/binding/x.ts"],
    ["@godwit/sdk/app.schema.json", "sdk/app.schema.json"],
    ["@godwit/sdk-other", undefined],
    ["rollup", undefined],
  ])("%s is %s", (specifier, expected) => {
    expect(resolveImport(specifier, "sdk/src/a.ts", packages)).toBe(expected);
  });

  test("an entry that a package does not have is an error", () => {
    expect(() => resolveImport("@godwit/sdk/secret", "a.ts", packages)).toThrow(/no such entry/);
  });
});
