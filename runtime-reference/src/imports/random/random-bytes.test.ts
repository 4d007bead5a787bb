import { describe, expect, test } from "vitest";
import { randomBytes, randomU64 } from "./random-bytes.ts";

describe("randomBytes", () => {
  test("fills more than one quota of the platform", () => {
    const tail = randomBytes(100_000n).subarray(65_536);
    expect(tail.some((octet) => octet !== 0)).toBe(true);
  });

  test("refuses what would exhaust the host", () => {
    expect(() => randomBytes(2n ** 64n - 1n)).toThrow(RangeError);
  });
});

test("randomU64 differs from call to call", () => {
  expect(randomU64()).not.toBe(randomU64());
});
