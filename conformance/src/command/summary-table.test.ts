import { describe, expect, test } from "vitest";
import type { CaseResult } from "../run/results.ts";
import { summaryTable } from "./summary-table.ts";

function result(level: CaseResult["level"], verdict: CaseResult["verdict"]): CaseResult {
  return { id: "X", title: "", level, profile: "core", specification: [], artifact: "core", verdict, durationMs: 0 };
}

describe("summaryTable", () => {
  test("counts by level and verdict, in columns", () => {
    expect(
      summaryTable([
        ...Array.from({ length: 10 }, () => result("must", "pass")),
        result("must", "fail"),
        result("should", "pass"),
        result("observe", "observed-no"),
      ]),
    ).toEqual([
      "         pass  fail  observed-no  all",
      "must       10     1            -   11",
      "should      1     -            -    1",
      "observe     -     -            1    1",
      "all        11     1            1   13",
    ]);
  });
});
