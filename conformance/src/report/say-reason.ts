import type { CaseResult } from "../run/results.ts";

/** The reason of a result as it can be read without its verdict. Where a feature or a case is missing, a reason is its name alone. */
export function sayReason({ verdict, reason }: Pick<CaseResult, "verdict" | "reason">): string | undefined {
  if (reason === undefined) return undefined;
  if (verdict === "not-applicable") return `Requires ${reason}`;
  return verdict === "dependency-fail" ? `Needs ${reason}` : reason;
}
