import { describe, expect, test } from "vitest";
import { framesOfHostError } from "./frames-of-host-error.ts";

describe("framesOfHostError", () => {
  test("names function, file, line and column of each frame", () => {
    function breakDown(): Error {
      return new TypeError("broken\n  in two lines");
    }
    const [first] = framesOfHostError(breakDown());
    expect(first).toMatchObject({ functionName: "breakDown", line: expect.any(Number), column: expect.any(Number) });
    expect(first?.file).toMatch(/frames-of-host-error\.test\.ts$/);
  });

  test("knows code outside of any function", () => {
    const error = new Error("x");
    error.stack = "Error: x\n    at file:///app/main.js:3:7\n    at async Promise.all (index 0)";
    expect(framesOfHostError(error)).toEqual([
      { functionName: undefined, file: "file:///app/main.js", line: 3, column: 7 },
    ]);
  });

  test("is empty for an error without a stack", () => {
    const error = new Error("x");
    delete error.stack;
    expect(framesOfHostError(error)).toEqual([]);
  });
});
