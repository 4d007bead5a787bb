import type { Case } from "../../case/case.ts";
import type { CaseResult } from "../results.ts";
import type { Settled } from "./settle-before.ts";
import { hasHeld } from "./verdict-of-run.ts";

/**
 * Why a case cannot be judged: one that it needs has not passed. One that was not chosen for the run is taken to pass.
 * @param results of this artifact and of others, the nearest first
 */
export function settleNeeds({ needs = [] }: Case, results: readonly CaseResult[]): Settled | undefined {
  for (const id of needs) {
    const needed = results.find((result) => result.id === id);
    if (needed === undefined || hasHeld(needed.verdict)) continue;
    if (needed.verdict === "not-applicable") return { verdict: "not-applicable", reason: `${id}: ${needed.reason}` };
    return { verdict: "dependency-fail", reason: `${id}: ${needed.verdict}` };
  }
  return undefined;
}
