import { describe, expect, test } from "vitest";
import { findUndeclaredImports, findUnusedDependencies } from "./declared-dependencies.ts";
import { readPublishedPaths } from "./published-paths.ts";
import { readPackages, readSources } from "./repository.ts";

/** Declared although no code imports it and no script names it. */
const unusedForAReason: Readonly<Record<string, string>> = {
  "@godwit/runtime-reference: @bytecodealliance/preview2-shim":
    "0.26.1 breaks jco-transpile, which asks for ^0.26.0: outside this workspace our `overrides` do not hold",
  "@godwit/runtime-reference: binaryen": "its program is run in a process of its own",
  "@godwit/benchmarks: autocannon": "its program is run in a process of its own",
  "@godwit/adapter-workers: wrangler": "its program is run in a process of its own",
  "godwit: @biomejs/biome": "its command is named biome",
  "godwit: @changesets/cli": "its command is named changeset",
  "godwit: @types/node": "tsconfig names it as `node`",
};

describe("dependencies", () => {
  const unused = findUnusedDependencies(readSources(), readPackages());

  test("every import is declared", () => {
    const published = readPublishedPaths();
    const isPublished = (path: string): boolean => published.has(path) || /\/bin\//.test(path);
    expect(findUndeclaredImports(readSources(), readPackages(), isPublished)).toEqual([]);
  });

  test("every dependency is imported", () => {
    expect(unused.filter((line) => unusedForAReason[line] === undefined)).toEqual([]);
  });

  test.each(Object.keys(unusedForAReason))("the exception for %s is still needed", (line) => {
    expect(unused).toContain(line);
  });
});

describe("findUndeclaredImports", () => {
  const packages = [
    { folder: "", name: "root", devDependencies: { vitest: "1" } },
    { folder: "a", name: "a", dependencies: { rollup: "1", "@scope/b": "1" } },
  ];
  const isPublished = (path: string): boolean => /^a\/src\/.*(?<!\.test)\.ts$/.test(path);
  const lines = (path: string, text: string): number =>
    findUndeclaredImports([{ path, text }], packages, isPublished).length;

  test.each([
    ["a/src/x.ts", 'import "esbuild";'],
    ["a/src/x.ts", 'import type { X } from "@scope/c/deep";'],
    ["a/src/x.ts", 'import.meta.resolve("esbuild");'],
    ["a/src/x.ts", 'import "vitest";'],
    ["a/src/x.test.ts", 'import "esbuild";'],
  ])("refuses %s: %s", (path, text) => {
    expect(lines(path, text)).toBe(1);
  });

  test.each([
    ["a/src/x.ts", 'import "rollup/parse"; import "@scope/b"; import "a/entry";'],
    [
      "a/src/x.ts",
      'import "node:fs"; import "fs"; import "./y.ts"; import "wasi:cli/exit@0.2.10"; import "cloudflare:workers";',
    ],
    ["a/src/x.test.ts", 'import "vitest";'],
    ["a/generate/x.ts", 'import "vitest";'],
    ["x.ts", 'import "vitest";'],
  ])("allows %s: %s", (path, text) => {
    expect(lines(path, text)).toBe(0);
  });
});

describe("findUnusedDependencies", () => {
  test("finds what neither code nor a script uses", () => {
    const packages = [
      {
        folder: "a",
        name: "a",
        dependencies: { rollup: "1", idle: "1" },
        devDependencies: { tsx: "1" },
        scripts: { x: "tsx y" },
      },
      { folder: "b", name: "b" },
    ];
    const files = [
      { path: "a/src/x.ts", text: 'import "rollup";' },
      { path: "b/src/x.ts", text: 'import "idle";' },
    ];
    expect(findUnusedDependencies(files, packages)).toEqual(["a: idle"]);
  });
});
