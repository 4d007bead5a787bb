import { describe, expect, test } from "vitest";
import type { Case } from "../case/case.ts";
import { chooseCases } from "./choose-cases.ts";

const cases = [
  ["REQ-01", "core"],
  ["REQ-02", "core"],
  ["STR-01", "stream"],
].map(([id, profile]) => ({ id, profile }) as Case);

function idsOf(ids: readonly string[], profiles: readonly string[]): readonly string[] {
  return chooseCases(cases, { ids, profiles }).map(({ id }) => id);
}

describe("chooseCases", () => {
  test("takes all where nothing is chosen", () => {
    expect(idsOf([], [])).toEqual(["REQ-01", "REQ-02", "STR-01"]);
  });

  test("takes those of the ids and of the profiles", () => {
    expect(idsOf(["REQ-02"], [])).toEqual(["REQ-02"]);
    expect(idsOf([], ["stream"])).toEqual(["STR-01"]);
    expect(idsOf(["REQ-01", "STR-01"], ["core"])).toEqual(["REQ-01"]);
  });

  test.each([
    [["REQ-03"], [], 'Cannot run case "REQ-03"'],
    [[], ["steam"], 'Cannot run profile "steam"'],
    [["REQ-01"], ["stream"], "no case of REQ-01 is of profile stream"],
  ])("refuses ids %j and profiles %j", (ids, profiles, message) => {
    expect(() => idsOf(ids, profiles)).toThrow(message);
  });
});
