import { describe, expect, test } from "vitest";
import { formatSpread, spreadOf } from "./spread.ts";

describe("spreadOf", () => {
  test("takes the middle of an odd count, as a number, not as text", () => {
    expect(spreadOf([9, 100, 10])).toEqual({ median: 10, min: 9, max: 100 });
  });

  test("takes the mean of the two in the middle of an even count", () => {
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
  });

  test("takes a single value for all three", () => {
    expect(spreadOf([7])).toEqual({ median: 7, min: 7, max: 7 });
  });

  test("refuses to summarise nothing", () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe("formatSpread", () => {
  test("rounds as told", () => {
    expect(formatSpread({ median: 2.25, min: 1, max: 4 }, 1)).toBe("2.3 (1.0 to 4.0)");
  });
});
