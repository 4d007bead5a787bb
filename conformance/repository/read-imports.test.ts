import { describe, expect, test } from "vitest";
import { readImports } from "./read-imports.ts";

const cases: readonly [code: string, expected: string][] = [
  ['import a from "x";', "x value 1"],
  ['import "x";', "x value 1"],
  ['import * as a from "x";', "x value 1"],
  ['import { a, type B } from "x";', "x value 1"],
  ['import type { B } from "x";', "x type 1"],
  ['import { type B } from "x";', "x type 1"],
  ['export { a } from "x";', "x value 1"],
  ['export * from "x";', "x value 1"],
  ['export type { B } from "x";', "x type 1"],
  ['type B = import("x").B;', "x type 1"],
  ['/// <reference types="x" />', "x type 1"],
  ['\nconst a = await import("x");', "x lazy 2"],
  ['import.meta.resolve("x");', "x lazy 1"],
  ['// import "x";', ""],
  ["const text = 'import \"x\"';", ""],
];

describe("readImports", () => {
  test.each(cases)("%j", (text, expected) => {
    const imports = readImports({ path: "a.ts", text });
    expect(imports.map(({ specifier, kind, line }) => `${specifier} ${kind} ${line}`).join()).toBe(expected);
  });
});
