import { describe, expect, test } from "vitest";
import { findUnlicensed } from "./package-licences.ts";
import { listPaths, readFiles, readPackages } from "./repository.ts";

describe("published packages", () => {
  test("carry the licence", () => {
    const licences = readFiles(listPaths().filter((path) => /(^|\/)LICENSE$/.test(path)));
    expect(findUnlicensed(readPackages(), licences)).toEqual([]);
  });
});

describe("findUnlicensed", () => {
  test("finds a missing and a differing text, and leaves private packages alone", () => {
    const packages = [
      { folder: "", name: "root", private: true },
      { folder: "a", name: "a" },
      { folder: "b", name: "b" },
      { folder: "c", name: "c" },
    ];
    const licences = [
      { path: "LICENSE", text: "free" },
      { path: "a/LICENSE", text: "free" },
      { path: "b/LICENSE", text: "bound" },
    ];
    expect(findUnlicensed(packages, licences)).toEqual(["b", "c"]);
  });
});
