import { describe, expect, test } from "vitest";
import type { Case } from "../../case/case.ts";
import type { Expectancy } from "../../targets/target.ts";
import type { Verdict } from "../verdict.ts";
import { caseOf } from "./case.fixture.ts";
import { judgeOutcome } from "./judge-outcome.ts";
import { isUnexpected } from "./verdict-of-run.ts";

const failure = { step: "0", check: "status", message: "Expected status 200, got 500" };
const transcript = [{ at: "sent", ms: 0, text: "GET / HTTP/1.1" }] as const;
const listed: Expectancy = {
  case: "AAA-01",
  is: "fails",
  reason: "a limit of the host",
  link: "https://example.test/1",
};

describe("judgeOutcome", () => {
  test.each<[Case["level"], passes: boolean, isListed: boolean, Verdict]>([
    ["must", true, false, "pass"],
    ["must", false, false, "fail"],
    ["must", true, true, "unexpected-pass"],
    ["must", false, true, "expected-fail"],
    ["should", true, false, "pass"],
    ["should", false, false, "fail"],
    ["should", true, true, "unexpected-pass"],
    ["should", false, true, "expected-fail"],
    ["observe", true, false, "observed-yes"],
    ["observe", false, false, "observed-no"],
    ["observe", true, true, "observed-yes"],
    ["observe", false, true, "observed-no"],
  ])("%s, passes %s, listed %s: %s", (level, passes, isListed, verdict) => {
    const outcome = { failure: passes ? undefined : failure, transcript, durationMs: 12.7 };
    const judged = judgeOutcome(caseOf({ level }), outcome, isListed ? listed : undefined);
    const isSaid = verdict === "expected-fail" || verdict === "unexpected-pass";
    expect(judged).toEqual({
      ...{ verdict, durationMs: 13 },
      ...(isSaid ? { reason: listed.reason, link: listed.link } : {}),
      ...(passes ? {} : { failure, transcript }),
    });
  });
});

describe("isUnexpected", () => {
  test("is what fails a run", () => {
    const verdicts: readonly Verdict[] = [
      ...(["pass", "fail", "expected-fail", "unexpected-pass", "disabled", "not-applicable", "needs-cloud"] as const),
      ...(["setup-fail", "dependency-fail", "observed-yes", "observed-no"] as const),
    ];
    expect(verdicts.filter(isUnexpected)).toEqual(["fail", "unexpected-pass", "setup-fail"]);
  });
});
