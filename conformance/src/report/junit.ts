import type { CaseResult, Results } from "../run/results.ts";
import { groupByArea } from "./group-cases.ts";
import { sayReason } from "./say-reason.ts";
import { needsAttention, verdictWords } from "./verdict-words.ts";
import { type XmlElement, xmlDocument } from "./xml.ts";

/**
 * `junit.xml`: a test suite for each area, a test case for each case and artifact. What did not start is an error; what is not
 * applicable, disabled or expected to fail is skipped, with its reason.
 */
export function junitFromResults(results: Results): string {
  const suites = groupByArea(results.results).map(({ area, name, cases }) =>
    suiteOf(
      name === undefined ? area : `${area} ${name}`,
      area,
      cases.flatMap((group) => group.results),
      results,
    ),
  );
  return xmlDocument({
    name: "testsuites",
    attributes: {
      name: `godwit conformance: ${results.target}`,
      ...totalsOf(results.results),
      time: seconds(results.durationMs),
      timestamp: results.startedAt,
    },
    children: suites,
  });
}

function suiteOf(
  name: string,
  area: string,
  results: readonly CaseResult[],
  { target, startedAt }: Results,
): XmlElement {
  return {
    name: "testsuite",
    attributes: {
      name,
      ...totalsOf(results),
      time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
      timestamp: startedAt,
    },
    children: results.map((result) => caseOf(result, `${target}.${area}`)),
  };
}

function caseOf(result: CaseResult, classname: string): XmlElement {
  const outcome = outcomeOf(result);
  return {
    name: "testcase",
    attributes: {
      classname,
      name: `${result.id} [${result.artifact}] ${result.title}`,
      time: seconds(result.durationMs),
    },
    children: outcome === undefined ? [] : [outcome],
  };
}

function outcomeOf(result: CaseResult): XmlElement | undefined {
  const kind = kindOf(result);
  if (kind === "passed") return undefined;
  const { verdict, failure, level } = result;
  const reason = sayReason(result);
  const words = verdictWords[verdict];
  const message = failure?.message ?? [words.meaning, reason].filter(Boolean).join(" ");
  if (kind === "skipped") return { name: kind, attributes: { message: `${words.word}: ${reason ?? words.meaning}` } };
  const details = [
    `${words.word}: ${message}`,
    failure && `Step ${failure.step}, check ${failure.check}.`,
    reason !== undefined && failure !== undefined && reason,
    ...result.specification.map(({ document, section, quote }) => `${document}, ${section}: ${quote}`),
    ...(result.transcript ?? []).map(({ at, ms, text }) => `[${ms} ms] ${at}\n${text}`),
  ];
  return {
    name: kind,
    attributes: { type: `${level} ${failure?.check ?? verdict}`, message },
    children: [details.filter(Boolean).join("\n")],
  };
}

function kindOf({ verdict }: CaseResult): "passed" | "failure" | "error" | "skipped" {
  if (verdict === "setup-fail" || verdict === "dependency-fail") return "error";
  if (needsAttention(verdict)) return "failure";
  return verdict === "pass" || verdict === "observed-yes" || verdict === "observed-no" ? "passed" : "skipped";
}

function totalsOf(results: readonly CaseResult[]): Readonly<Record<string, number>> {
  const count = (kind: ReturnType<typeof kindOf>): number => results.filter((result) => kindOf(result) === kind).length;
  return { tests: results.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
