import { describe, expect, test } from "vitest";
import { readSources } from "./repository.ts";
import { findSlowImports } from "./slow-imports.ts";

/** A host, and what begins anew with each instance of a function. */
const folders: readonly string[] = [
  "runtime-reference/src",
  "adapters/lambda/src/request",
  "adapters/lambda/src/runtime-client",
];

describe("slow imports", () => {
  test("are not in what starts often: process.getBuiltinModule gives the same without its face", () => {
    expect(findSlowImports(readSources(), folders)).toEqual([]);
  });
});

describe("findSlowImports", () => {
  const found = (path: string, text: string) => findSlowImports([{ path, text }], ["quick/src"]);

  test.each(['import "node:http";', 'import { type Agent, request } from "http";'])("finds %s", (text) => {
    expect(found("quick/src/a.ts", text)).toHaveLength(1);
  });

  test.each([
    ["quick/src/a.ts", 'import type { Agent } from "node:http";'],
    ["quick/src/a.ts", 'import { request } from "node:https";'],
    ["quick/src/a.test.ts", 'import "node:http";'],
    ["other/src/a.ts", 'import "node:http";'],
  ])("leaves %s alone: %s", (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});
