import type { MutantsReport } from "./run-mutants.ts";

/** The report as text: each case and the mutants that it kills, and what is not as it should be. */
export function printReport(report: MutantsReport): string {
  const { unsound, mutants, killers } = report;
  const notKilled = Object.keys(killers).filter((id) => killers[id]?.length === 0);
  const falseClaims = mutants.flatMap(({ id, kills }) =>
    kills.filter(({ holds }) => !holds).map((kill) => `${id} does not fail ${kill.case} in ${kill.check}: ${kill.why}`),
  );
  const also = mutants
    .filter(({ alsoFails }) => alsoFails.length > 0)
    .map(({ id, alsoFails, isBroad }) => `${id}: ${alsoFails.join(" ")}${isBroad ? " (broad: counts for one)" : ""}`);
  return [
    ...Object.entries(killers).map(([id, ids]) => `${id}  ${ids.join(", ") || "NOT KILLED"}`),
    ...section(
      "Fails without any fault",
      unsound.map((each) => `${each.case}: ${each.why}`),
    ),
    ...section("Claims that do not hold", falseClaims),
    ...section("Killed by no mutant", notKilled),
    ...section("Breaks others, too", also),
    "",
    `${mutants.length} mutants; ${Object.keys(killers).length - notKilled.length} of ${Object.keys(killers).length} cases of level must killed`,
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}
