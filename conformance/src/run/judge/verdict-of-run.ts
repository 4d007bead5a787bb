import type { Case } from "../../case/case.ts";
import type { Expectancy } from "../../targets/target.ts";
import type { Verdict } from "../verdict.ts";

/**
 * What becomes of a case that has run.
 * @param isListed what is expected of it, where that is not to pass
 */
export function verdictOfRun(
  level: Case["level"],
  hasPassed: boolean,
  isListed: Expectancy["is"] | undefined,
): Verdict {
  // An observation never fails, listed or not.
  if (level === "observe") return hasPassed ? "observed-yes" : "observed-no";
  if (isListed === "fails") return hasPassed ? "unexpected-pass" : "expected-fail";
  return hasPassed ? "pass" : "fail";
}

/** Whether a case that needs this one can be judged. */
export function hasHeld(verdict: Verdict): boolean {
  return verdict === "pass" || verdict === "unexpected-pass" || verdict === "observed-yes";
}

/** Whether it fails the run. */
export function isUnexpected(verdict: Verdict): boolean {
  return verdict === "fail" || verdict === "unexpected-pass" || verdict === "setup-fail";
}
