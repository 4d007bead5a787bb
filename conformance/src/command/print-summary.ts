import { styleText } from "node:util";
import { isUnexpected } from "../run/judge/verdict-of-run.ts";
import type { CaseResult, Results } from "../run/results.ts";
import { summaryTable } from "./summary-table.ts";

/** Prints to stdout what a run has shown: what differs from what was expected, deviations that are known, and a table. */
export function printSummary(results: Results, verbose: boolean): void {
  const known = results.results.filter(({ verdict }) => verdict === "expected-fail" || verdict === "disabled");
  for (const result of known) console.log(describeKnown(result));
  if (known.length > 0) console.log();

  const notSo = results.results.filter(({ verdict }) => isUnexpected(verdict) || verdict === "dependency-fail");
  for (const result of notSo) console.log(`${describe(result, verbose)}\n`);

  for (const line of summaryTable(results.results)) console.log(line);
  console.log();
  for (const [artifact, sha256] of Object.entries(results.artifacts)) console.log(`${artifact}  sha256 ${sha256}`);
  const unexpected = notSo.filter(({ verdict }) => isUnexpected(verdict)).length;
  const { name, version } = results.subject;
  const subject = version === undefined ? name : `${name} ${version}`;
  const verdict =
    unexpected === 0
      ? styleText("green", "all as expected")
      : styleText(["red", "bold"], unexpected === 1 ? "1 is not as expected" : `${unexpected} are not as expected`);
  console.log(
    `${subject}: ${results.results.length} results in ${(results.durationMs / 1000).toFixed(1)} s, ${verdict}`,
  );
}

function describeKnown({ verdict, id, artifact, reason, link }: CaseResult): string {
  return `${styleText("yellow", verdict)} ${id} ${artifact}: ${reason}${link === undefined ? "" : ` (${link})`}`;
}

function describe(result: CaseResult, verbose: boolean): string {
  const { verdict, id, artifact, title, reason, failure, transcript = [] } = result;
  const lines = [`${styleText("red", verdict)} ${styleText("bold", id)} ${artifact}: ${title}`];
  if (reason !== undefined) lines.push(...reason.split("\n"));
  if (failure !== undefined) lines.push(`step ${failure.step}, ${failure.check}: ${failure.message}`);
  if (verbose) {
    for (const { at, ms, text } of transcript) {
      lines.push(
        styleText("dim", `${Math.round(ms)} ms ${at}`),
        ...text.split("\n").map((line) => `  ${printable(line)}`),
      );
    }
  }
  return lines.join("\n  ");
}

/** Whatever a host has sent must not speak to the terminal. */
function printable(line: string): string {
  return line.replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
