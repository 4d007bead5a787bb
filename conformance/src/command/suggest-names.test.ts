import { describe, expect, test } from "vitest";
import { nearestNames, suggestNames } from "./suggest-names.ts";

describe("suggestNames", () => {
  test("names the nearest, the nearest of them first", () => {
    expect(nearestNames("STR-1", ["STR-21", "REQ-11", "STR-01", "STR-11", "STR-1"])).toEqual([
      "STR-1",
      "STR-21",
      "STR-01",
    ]);
    expect(suggestNames("core-", ["core", "config"])).toBe("Did you mean core?");
  });

  test("does not mind the letters' case", () => {
    expect(nearestNames("req-01", ["REQ-01", "STR-01"])).toEqual(["REQ-01"]);
  });

  test("lists few names where none is near, and says nothing of many", () => {
    expect(suggestNames("something", ["a", "b"])).toBe("Known: a, b");
    expect(
      suggestNames(
        "something",
        Array.from({ length: 21 }, (_, i) => `${i}`),
      ),
    ).toBeUndefined();
  });
});
