import { describe, expect, test } from "vitest";
import { entryPaths, findNeedlessIndexes } from "./index-files.ts";
import { listPaths, readPackages } from "./repository.ts";

describe("index.ts", () => {
  test("stands only where `exports` points", () => {
    const paths = listPaths().filter((path) => !path.startsWith("sdk/templates/"));
    expect(findNeedlessIndexes(paths, readPackages())).toEqual([]);
  });

  test("every entry has its file", () => {
    const missing = readPackages()
      .flatMap(entryPaths)
      .filter((path) => !listPaths().includes(path));
    expect(missing).toEqual([]);
  });
});

describe("findNeedlessIndexes", () => {
  test("finds a barrel inside a package", () => {
    const packages = [{ folder: "a", name: "a", exports: { ".": { "@godwit/source": "./src/index.ts" } } }];
    expect(findNeedlessIndexes(["a/src/index.ts", "a/src/inner/index.ts"], packages)).toEqual(["a/src/inner/index.ts"]);
  });
});
