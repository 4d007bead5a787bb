import { describe, expect, test } from "vitest";
import { latenciesOf } from "./latencies.ts";

describe("latenciesOf", () => {
  test("gives the value that half, and 99 of 100, do not exceed", () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(latenciesOf(values)).toEqual({ requests: 200, p50Ms: 100, p99Ms: 198, maxMs: 200 });
    expect(latenciesOf([3])).toEqual({ requests: 1, p50Ms: 3, p99Ms: 3, maxMs: 3 });
  });

  test("refuses no values", () => {
    expect(() => latenciesOf([])).toThrow(RangeError);
  });
});
