import { describe, expect, test } from "vitest";
import { findAmbientTypes, findNodeImports } from "./portable-folders.ts";
import { readPublishedPaths } from "./published-paths.ts";
import { readSources } from "./repository.ts";

/** They run in a component, or in any JavaScript engine with JSPI: Workers, browsers, Node. */
const portableFolders: readonly string[] = [
  "wit/src",
  "sdk/src/guest",
  "runtime-reference/src/engine",
  "runtime-reference/src/glue",
  "runtime-reference/src/component",
  "runtime-reference/src/imports",
];

describe("portable folders", () => {
  test("import nothing of Node", () => {
    expect(findNodeImports(readSources(), portableFolders)).toEqual([]);
  });

  test("are compiled without Node's types", () => {
    expect(findAmbientTypes(readPublishedPaths(), portableFolders)).toEqual([]);
  });
});

describe("findNodeImports", () => {
  test.each(['import "node:fs";', 'import { join } from "path";', 'await import("node:fs");'])("finds %s", (text) => {
    expect(findNodeImports([{ path: "wit/src/a.ts", text }], ["wit/src"])).toHaveLength(1);
  });

  test("leaves tests and other folders alone", () => {
    const text = 'import "node:fs";';
    const files = ["wit/src/a.test.ts", "wit/generate/a.ts"].map((path) => ({ path, text }));
    expect(findNodeImports(files, ["wit/src"])).toEqual([]);
  });
});

describe("findAmbientTypes", () => {
  test("wants an empty list of types: without one TypeScript takes every package under @types", () => {
    const published = new Map([
      ["wit/src/a.ts", { types: [] }],
      ["wit/src/b.ts", { types: ["node"] }],
      ["wit/src/c.ts", {}],
    ]);
    expect(findAmbientTypes(published, ["wit/src"])).toEqual(["wit/src/b.ts", "wit/src/c.ts"]);
  });
});
