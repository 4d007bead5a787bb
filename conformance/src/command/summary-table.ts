import type { CaseResult } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";

const levels = ["must", "should", "observe"] as const;

const verdicts: readonly Verdict[] = [
  "pass",
  "fail",
  "expected-fail",
  "unexpected-pass",
  "setup-fail",
  "dependency-fail",
  "disabled",
  "not-applicable",
  "needs-cloud",
  "observed-yes",
  "observed-no",
];

/** How many cases there are of each level and verdict, as lines; verdicts that no case has are left out. */
export function summaryTable(results: readonly CaseResult[]): readonly string[] {
  const shown = verdicts.filter((verdict) => results.some((result) => result.verdict === verdict));
  const rows = levels.map((level) => {
    const ofLevel = results.filter((result) => result.level === level);
    return [level, ...shown.map((verdict) => countOf(ofLevel, verdict)), String(ofLevel.length)];
  });
  const head = ["", ...shown, "all"];
  const all = ["all", ...shown.map((verdict) => countOf(results, verdict)), String(results.length)];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...[...rows, all].map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows, all].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function countOf(results: readonly CaseResult[], wanted: Verdict): string {
  const count = results.filter(({ verdict }) => verdict === wanted).length;
  return count === 0 ? "-" : String(count);
}
