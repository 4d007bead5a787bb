import { describe, expect, test } from "vitest";
import { readPublishedPaths } from "./published-paths.ts";
import { listPaths, readPackages, readSources } from "./repository.ts";

// The rules compare with an empty list: were nothing read, all of them would pass.
describe("what the rules see", () => {
  test("files, and nothing that git ignores", () => {
    expect(listPaths()).toContain("wit/src/index.ts");
    expect(listPaths().filter((path) => path.includes("node_modules/"))).toEqual([]);
  });

  test("sources with their tests, without generated types and templates", () => {
    const paths = readSources().map(({ path }) => path);
    expect(paths).toContain("wit/src/index.ts");
    expect(paths).toContain("conformance/repository/repository.test.ts");
    expect(paths.filter((path) => path.startsWith("wit/types/") || path.startsWith("sdk/templates/"))).toEqual([]);
  });

  test("the root and every workspace", () => {
    const names = readPackages().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "godwit",
        "@godwit/wit",
        "@godwit/sdk",
        "@godwit/runtime-reference",
        "@godwit/conformance",
      ]),
    );
  });

  test("sources that are compiled for publication, without their tests", () => {
    const published = [...readPublishedPaths().keys()];
    for (const folder of ["wit/src", "sdk/src/guest", "sdk/src/build", "runtime-reference/src/component"]) {
      expect(published.some((path) => path.startsWith(`${folder}/`))).toBe(true);
    }
    expect(published.filter((path) => path.endsWith(".test.ts"))).toEqual([]);
  });
});
