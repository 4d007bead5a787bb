import type { Case } from "../../case/case.ts";
import type { CaseResult } from "../results.ts";

/** What a result says besides what the case says itself. */
export type Judgement = Pick<CaseResult, "verdict"> &
  Partial<Pick<CaseResult, "reason" | "link" | "failure" | "transcript" | "durationMs">>;

/** The result of a case. */
export function resultOf(each: Case, artifact: CaseResult["artifact"], judgement: Judgement): CaseResult {
  const { id, title, level, profile, specification } = each;
  return { id, title, level, profile, specification, artifact, durationMs: 0, ...judgement };
}
