import { describe, expect, test } from "vitest";
import { readSources } from "./repository.ts";
import { findSilencedTests } from "./skipped-tests.ts";

describe("tests", () => {
  test("none is alone, none is skipped without a reason", () => {
    expect(findSilencedTests(readSources())).toEqual([]);
  });
});

describe("findSilencedTests", () => {
  const find = (text: string): number => findSilencedTests([{ path: "a.test.ts", text }]).length;

  test.each([
    'test.only("x", () => {});',
    'describe.concurrent.only("x", () => {});',
    '// Because.\ntest.only("x", () => {});',
    'test.skip("x", () => {});',
    'test.skipIf(slow)("x", () => {});',
    'test("x", (context) => { context.skip(); });',
    'it.todo("x");',
  ])("finds %j", (text) => {
    expect(find(text)).toBe(1);
  });

  test.each([
    '// Windows has no such signal.\ntest.skip("x", () => {});',
    'test("x", (context) => { context.skip("redis is not installed"); });',
    "iterator.skip(1);",
    'test("x", () => {});',
  ])("allows %j", (text) => {
    expect(find(text)).toBe(0);
  });
});
