import { describe, expect, test } from "vitest";
import { codeFrame } from "./code-frame.ts";

describe("codeFrame", () => {
  test("shows the lines around a place and a caret under it", () => {
    const source = "one\ntwo\nthree\nfour\nfive\n";
    expect(codeFrame(source, { file: "a.ts", line: 4, column: 2 })).toBe(
      ["a.ts:4:2", "", "  2 | two", "  3 | three", "> 4 | four", "    |  ^", "  5 | five"].join("\n"),
    );
  });

  test("keeps the caret under its column after tabs", () => {
    expect(codeFrame("\t\tx", { file: "a.ts", line: 1, column: 3 })).toBe("a.ts:1:3\n\n> 1 | \t\tx\n    | \t\t^");
  });

  test("widens the numbers where they gain a digit", () => {
    const source = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\r\n");
    expect(codeFrame(source, { file: "a.ts", line: 9, column: 1 }).split("\n").slice(2)).toEqual([
      "   7 | line 7",
      "   8 | line 8",
      ">  9 | line 9",
      "     | ^",
      "  10 | line 10",
    ]);
  });
});
