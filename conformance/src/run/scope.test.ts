import { describe, expect, test } from "vitest";
import { Scope } from "./scope.ts";

describe("Scope", () => {
  test("a round knows its own values and those around it", () => {
    const scope = Scope.create();
    scope.save("a", 1);
    const round = scope.forRound(0, true);
    round.save("b", 2);
    expect([round.read("a")?.value, round.read("b")?.value, round.read("c")]).toEqual([1, 2, undefined]);
  });

  test("what rounds save adds up to a list around them, through all levels", () => {
    const scope = Scope.create();
    for (const outer of [0, 1]) {
      const around = scope.forRound(outer, true);
      for (const inner of [0, 1]) around.forRound(inner, false).save("x", `${outer}.${inner}`);
      expect(around.read("x")?.value).toEqual([`${outer}.0`, `${outer}.1`]);
    }
    expect(scope.read("x")?.value).toEqual(["0.0", "0.1", "1.0", "1.1"]);
  });

  test("the round is that of the innermost", () => {
    const scope = Scope.create();
    expect(scope.round).toBeUndefined();
    expect(scope.forRound(4, true).forRound(2, true).round).toBe(2);
  });
});
