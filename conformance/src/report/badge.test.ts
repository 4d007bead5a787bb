import { describe, expect, test } from "vitest";
import { badgeFromResults } from "./badge.ts";
import { mixedResults, result, resultsOf } from "./results.fixture.ts";

const core = result("REQ-01", "must", "core", "A request arrives");
const atomics = result("KVA-01", "must", "atomics", "A counter counts");

describe("badgeFromResults", () => {
  test("names the levels that are earned", () => {
    expect(badgeFromResults(resultsOf("x", "1", [core, atomics]))).toEqual({
      schemaVersion: 1,
      label: "godwit",
      message: "Core 1.0 +Atomics",
      color: "brightgreen",
    });
  });

  test("says how many deviations are declared", () => {
    const listed = { ...core, id: "REQ-02", verdict: "expected-fail" as const };
    expect(badgeFromResults(resultsOf("x", "1", [core, listed]))).toMatchObject({
      message: "Core 1.0 (1 deviation)",
      color: "green",
    });
  });

  test("is red where a MUST case fails", () => {
    expect(badgeFromResults(mixedResults)).toMatchObject({ message: "not conformant", color: "red" });
  });

  test("is grey where nothing fails but no level is earned", () => {
    const part = { ...resultsOf("x", "1", [core]), suite: { version: "1", cases: 181 } };
    expect(badgeFromResults(part)).toMatchObject({ message: "no level", color: "lightgrey" });
  });
});
