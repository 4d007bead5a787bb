import { describe, expect, test } from "vitest";
import { findLocalTraces } from "./local-traces.ts";
import { listPaths, readFiles } from "./repository.ts";

describe("the repository", () => {
  test("names no registry's host and no path of one machine", () => {
    expect(findLocalTraces(readFiles(listPaths()))).toEqual([]);
  });
});

describe("findLocalTraces", () => {
  const find = (text: string): number => findLocalTraces([{ path: "a.md", text }]).length;
  // Put together here, or this file would be the first to break the rule.
  const path = (...segments: string[]): string => ["", ...segments].join("/");

  test.each([
    path("work", "main", "a.ts"),
    `cd ${path("tmp", "x")}`,
    `"${path("home", "me", "x")}"`,
    `https://${["registry", "example", "org"].join(".")}${path("x")}`,
  ])("finds %s", (text) => {
    expect(find(text)).toBe(1);
  });

  test.each(["https://example.org/work/x", "./tmp/x", "frame/work/x", "a registry. An example", "/tmp"])(
    "allows %s",
    (text) => {
      expect(find(text)).toBe(0);
    },
  );
});
