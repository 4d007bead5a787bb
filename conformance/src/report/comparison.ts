import type { CaseResult, Results } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";
import { groupByCase } from "./group-cases.ts";
import { judgeLevels } from "./judge-levels.ts";
import { verdictsInOrder } from "./verdict-words.ts";

/** Several runs side by side: `compare.json`. */
export interface Comparison {
  readonly targets: readonly ComparedTarget[];
  /** Artifacts that were not the same bytes in all runs that had them, by name. */
  readonly differentArtifacts: readonly string[];
  readonly cases: readonly ComparedCase[];
}

/** One of the runs. */
export interface ComparedTarget {
  readonly target: string;
  readonly name: string;
  readonly version?: string;
  readonly suiteVersion: string;
  readonly startedAt: string;
  /** SHA-256 by the artifact's name. */
  readonly artifacts: { readonly [name: string]: string };
  /** Levels that it has earned: `Core 1.0`, `KV`. */
  readonly levels: readonly string[];
  /** How many cases have that verdict; of several artifacts the worst counts. */
  readonly verdicts: { readonly [Name in Verdict]?: number };
}

/** One case in all of the runs. */
export interface ComparedCase extends Pick<CaseResult, "id" | "title" | "level" | "profile"> {
  /** Not all targets have the same verdict. */
  readonly differs: boolean;
  /** In the order of the targets; null where the case was not run. Of several artifacts the worst. */
  readonly verdicts: readonly (Verdict | null)[];
}

/** Puts runs side by side, in the order in which they are given. */
export function compareResults(runs: readonly Results[]): Comparison {
  const byTarget = runs.map(({ results }) => new Map(groupByCase(results).map((group) => [group.id, group])));
  const cases = groupByCase(runs.flatMap(({ results }) => results)).map(
    ({ id, title, level, profile }): ComparedCase => {
      const verdicts = byTarget.map((groups) => groups.get(id)?.verdict ?? null);
      return { id, title, level, profile, differs: new Set(verdicts).size > 1, verdicts };
    },
  );
  return { targets: runs.map(describeTarget), differentArtifacts: findDifferent(runs), cases };
}

function describeTarget(results: Results): ComparedTarget {
  const { target, subject, suite, startedAt, artifacts } = results;
  const verdicts = groupByCase(results.results).map(({ verdict }) => verdict);
  const counts = verdictsInOrder.map(
    (verdict) => [verdict, verdicts.filter((other) => other === verdict).length] as const,
  );
  return {
    target,
    name: subject.name,
    ...(subject.version !== undefined && { version: subject.version }),
    suiteVersion: suite.version,
    startedAt,
    artifacts,
    levels: judgeLevels(results)
      .filter(({ isEarned }) => isEarned)
      .map(({ name }) => name),
    verdicts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
  };
}

function findDifferent(runs: readonly Results[]): readonly string[] {
  const names = new Set(runs.flatMap(({ artifacts }) => Object.keys(artifacts)));
  return [...names].filter((name) => {
    const digests = runs
      .filter(({ artifacts }) => Object.hasOwn(artifacts, name))
      .map(({ artifacts }) => artifacts[name]);
    return new Set(digests).size > 1;
  });
}
