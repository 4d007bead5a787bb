import type { CaseResult, Results } from "../run/results.ts";
import { countOf } from "./count-of.ts";
import { needsAttention } from "./verdict-words.ts";

/** What a subject can claim: `Core 1.0` first, the others on top of it. */
export interface LevelJudgement {
  readonly name: string;
  readonly isEarned: boolean;
  /** One of its own MUST cases stands against it. Where it is neither earned nor barred, it was not tried or is not offered. */
  readonly isBarred: boolean;
  /** A sentence without a full stop. */
  readonly why: string;
  /** Expected failures among its MUST cases. */
  readonly deviations: number;
}

interface Level {
  readonly name: string;
  /** One case of the first must pass; the MUST cases of all of them count. */
  readonly profiles: readonly [CaseResult["profile"], ...CaseResult["profile"][]];
}

const core: Level = { name: "Core 1.0", profiles: ["core"] };
const additions: readonly Level[] = [
  { name: "Streaming", profiles: ["stream", "abort", "background"] },
  { name: "KV", profiles: ["kv", "kv-strong", "kv-eventual"] },
  { name: "Atomics", profiles: ["atomics"] },
];

/**
 * Which levels a run has earned. A level counts only when the whole suite was run, nothing among its MUST cases is unexpected,
 * none of them is disabled, and at least one passes.
 */
export function judgeLevels(results: Results): readonly LevelJudgement[] {
  const judged = judgeLevel(core, results);
  return [judged, ...additions.map((level) => judgeLevel(level, results, judged))];
}

/** Whether cases were left out, as a sentence. */
function partOf({ results, suite }: Results): string | undefined {
  const ran = namesOf(results).length;
  return ran < suite.cases ? `Only a part of the suite was run: ${ran} of ${suite.cases} cases` : undefined;
}

function judgeLevel({ name, profiles }: Level, run: Results, below?: LevelJudgement): LevelJudgement {
  const { results } = run;
  const must = results.filter(({ level, profile }) => level === "must" && profiles.includes(profile));
  const first = must.filter(({ profile }) => profile === profiles[0]);
  const isOffered = first.some(({ verdict }) => verdict !== "not-applicable" && verdict !== "needs-cloud");
  const passed = first.some(({ verdict }) => verdict === "pass");
  const unexpected = namesOf(must.filter(({ verdict }) => needsAttention(verdict)));
  const disabled = namesOf(must.filter(({ verdict }) => verdict === "disabled"));
  const deviations = namesOf(must.filter(({ verdict }) => verdict === "expected-fail")).length;
  const isBarred = unexpected.length + disabled.length > 0;
  const obstacle =
    (unexpected.length > 0 && `${countOf(unexpected.length, "unexpected result")}: ${listOf(unexpected)}`) ||
    (disabled.length > 0 && `Disabled: ${listOf(disabled)}`) ||
    partOf(run) ||
    (!isOffered && "The subject does not offer it") ||
    (!passed && "No MUST case passes") ||
    (below?.isEarned === false && `It builds on ${below.name}, which is not earned`);
  if (obstacle) return { name, isEarned: false, isBarred, why: obstacle, deviations };
  const passing = namesOf(must.filter(({ verdict }) => verdict === "pass")).length;
  const declared = deviations === 0 ? "" : `, ${countOf(deviations, "declared deviation")}`;
  return {
    name,
    isEarned: true,
    isBarred,
    why: `${countOf(passing, "MUST case")} of it ${passing === 1 ? "passes" : "pass"}${declared}`,
    deviations,
  };
}

function namesOf(results: readonly CaseResult[]): readonly string[] {
  return [...new Set(results.map(({ id }) => id))];
}

function listOf(names: readonly string[]): string {
  return names.length <= 4 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
