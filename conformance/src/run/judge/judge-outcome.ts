import type { Case } from "../../case/case.ts";
import type { Expectancy } from "../../targets/target.ts";
import type { Outcome } from "../run-case.ts";
import type { Judgement } from "./judgement.ts";
import { reasonOf } from "./settle-before.ts";
import { verdictOfRun } from "./verdict-of-run.ts";

/**
 * Judges a case that has run.
 * @param listed what is expected of it, where that is not to pass
 */
export function judgeOutcome({ level }: Case, outcome: Outcome, listed: Expectancy | undefined): Judgement {
  const { failure, transcript } = outcome;
  const verdict = verdictOfRun(level, failure === undefined, listed?.is);
  const isListed = verdict === "expected-fail" || verdict === "unexpected-pass";
  return {
    verdict,
    durationMs: Math.round(outcome.durationMs),
    ...(isListed && listed !== undefined ? reasonOf(listed) : {}),
    ...(failure === undefined ? {} : { failure, transcript }),
  };
}
