import { describe, expect, test } from "vitest";
import { figures } from "./figures.ts";
import { formatRow, rowOf } from "./row.ts";
import { spreadOf } from "./spread.ts";

describe("rowOf", () => {
  test.each([
    [0.009, "goal"],
    [0.01, "goal"],
    [0.02, "floor"],
    [0.021, "neither"],
  ])("where less is better, %d is %s", (value, met) => {
    expect(rowOf(figures.reset, spreadOf([value])).met).toBe(met);
  });

  test.each([
    [4, "goal"],
    [2, "floor"],
    [1.99, "neither"],
  ])("where more is better, %d is %s", (value, met) => {
    expect(rowOf(figures.wasmtime, spreadOf([value]), { peer: "wasmtime" })).toMatchObject({ met, peer: "wasmtime" });
  });
});

test("formatRow says what was measured and what was wanted", () => {
  expect(formatRow(rowOf(figures.reset, spreadOf([0.014, 0.0154, 0.019]), { note: "90 pages" }))).toBe(
    "instance ready for a request (reset), p50 (90 pages)\n  0.0154 ms (0.0140 to 0.0190) · floor 0.02 · goal 0.01 · floor met",
  );
});
