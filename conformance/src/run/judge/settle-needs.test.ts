import { describe, expect, test } from "vitest";
import type { Verdict } from "../verdict.ts";
import { caseOf } from "./case.fixture.ts";
import { resultOf } from "./judgement.ts";
import { settleNeeds } from "./settle-needs.ts";

function settle(verdict: Verdict, reason = "r"): unknown {
  const needed = resultOf(caseOf({ id: "BBB-01" }), "core", { verdict, reason });
  return settleNeeds(caseOf({ needs: ["BBB-01"] }), [needed]);
}

describe("settleNeeds", () => {
  test.each<Verdict>(["pass", "unexpected-pass", "observed-yes"])("runs after %s", (verdict) => {
    expect(settle(verdict)).toBeUndefined();
  });

  test.each<Verdict>(["fail", "expected-fail", "disabled", "setup-fail", "dependency-fail", "observed-no"])(
    "does not run after %s",
    (verdict) => {
      expect(settle(verdict)).toEqual({ verdict: "dependency-fail", reason: `BBB-01: ${verdict}` });
    },
  );

  test("is not applicable where what it needs is not", () => {
    expect(settle("not-applicable", "log")).toEqual({ verdict: "not-applicable", reason: "BBB-01: log" });
  });

  test("takes the nearest of several artifacts, and what was not chosen as passed", () => {
    const each = caseOf({ needs: ["BBB-01", "CCC-01"] });
    const near = resultOf(caseOf({ id: "BBB-01" }), "capabilities-draft", { verdict: "pass" });
    const far = resultOf(caseOf({ id: "BBB-01" }), "capabilities-draft2", { verdict: "fail" });
    expect(settleNeeds(each, [near, far])).toBeUndefined();
    expect(settleNeeds(each, [far, near])).toMatchObject({ verdict: "dependency-fail" });
  });
});
