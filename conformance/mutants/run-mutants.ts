import { createSelfTestTarget } from "../self-test/self-test-target.ts";
import type { Case } from "../src/case/case.ts";
import type { CaseResult } from "../src/run/results.ts";
import { runSuite } from "../src/run/run-suite.ts";
import type { Kill, Mutant } from "./mutant.ts";

/** What became of a claim that a case sees a fault. */
export interface KillResult extends Kill {
  readonly holds: boolean;
  /** What happened instead, or that the mutant is too broad for it to count. */
  readonly why?: string;
}

/** What became of a mutant. */
export interface MutantResult {
  readonly id: string;
  readonly wrong: string;
  readonly where: Mutant["where"];
  /** It breaks most cases, so that it counts for one of them only. */
  readonly isBroad: boolean;
  readonly kills: readonly KillResult[];
  /** With `all`: the cases that fail on it and that it does not claim. */
  readonly alsoFails: readonly string[];
  readonly durationMs: number;
}

/** What a run of the mutants has shown. */
export interface MutantsReport {
  /** Cases that must decide, which the host without fault does not pass. They can show nothing. */
  readonly unsound: readonly { readonly case: string; readonly verdict: string; readonly why: string }[];
  readonly mutants: readonly MutantResult[];
  /** For each case that must decide: the mutants that it kills. */
  readonly killers: { readonly [id: string]: readonly string[] };
}

export interface MutantsOptions {
  /** Runs all cases on each mutant, not only those that it claims. Takes most of an hour. */
  readonly all?: boolean;
  /** How many mutants run at once. Default 4. */
  readonly parallel?: number;
  readonly onMutant?: (result: MutantResult, done: number) => void;
}

/** Quick cases of several areas. What breaks most of them breaks everything. */
const canaries = ["REQ-01", "HDR-08", "BOD-02", "RES-01", "STR-04", "ERR-01", "KVC-02", "CFG-01", "OUT-04"];

/** Runs cases on the host without fault, and then on each mutant those that it claims. */
export async function runMutants(
  mutants: readonly Mutant[],
  cases: readonly Case[],
  options: MutantsOptions = {},
): Promise<MutantsReport> {
  const must = cases.filter(({ level }) => level === "must");
  const sound = await runOn(undefined, must);
  const unsound = sound
    .filter(({ verdict }) => verdict !== "pass")
    .map((result) => ({ case: result.id, verdict: result.verdict, why: whyOf(result) }));
  const queue = [...mutants];
  const results: MutantResult[] = [];
  const work = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const result = await runMutant(each, must, options.all ?? false);
      results.push(result);
      options.onMutant?.(result, results.length);
    }
  };
  await Promise.all(Array.from({ length: options.parallel ?? 4 }, work));
  const killersOf = (id: string): readonly string[] =>
    results.filter(({ kills }) => kills.some((kill) => kill.case === id && kill.holds)).map((result) => result.id);
  const isSound = (id: string): boolean => !unsound.some((each) => each.case === id);
  return {
    unsound,
    mutants: results.toSorted((a, b) => indexOf(mutants, a) - indexOf(mutants, b)),
    killers: Object.fromEntries(must.map(({ id }) => [id, isSound(id) ? killersOf(id).toSorted() : []])),
  };
}

async function runMutant(mutant: Mutant, must: readonly Case[], all: boolean): Promise<MutantResult> {
  const startedAt = performance.now();
  const claimed = new Set(mutant.kills.map((kill) => kill.case));
  const chosen = must.filter(({ id }) => all || claimed.has(id) || canaries.includes(id));
  const results = await runOn(mutant, chosen);
  const judged = all ? results : results.filter(({ id }) => canaries.includes(id));
  const isBroad = judged.filter(hasFailed).length > judged.length / 2;
  return {
    ...{ id: mutant.id, wrong: mutant.wrong, where: mutant.where, isBroad },
    kills: mutant.kills.map((kill, at) =>
      isBroad && at > 0 ? { ...kill, holds: false, why: "the mutant breaks most cases" } : judge(kill, results),
    ),
    alsoFails: results.filter((result) => hasFailed(result) && !claimed.has(result.id)).map(({ id }) => id),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function runOn(mutant: Mutant | undefined, cases: readonly Case[]): Promise<readonly CaseResult[]> {
  // Any port will do for the upstream: this host calls where it is allowed to. Several run at once.
  const options = { upstreamPorts: [0], stepLimitMs: 6000 };
  const target = createSelfTestTarget(mutant?.faults);
  return (await runSuite({ target, cases, options })).results;
}

function judge(kill: Kill, results: readonly CaseResult[]): KillResult {
  const result = results.find(({ id }) => id === kill.case);
  if (result === undefined) return { ...kill, holds: false, why: "there is no such case that must decide" };
  const { failure } = result;
  const holds =
    result.verdict === "fail" &&
    failure?.check === kill.check &&
    (kill.step === undefined || failure.step === kill.step);
  return holds ? { ...kill, holds } : { ...kill, holds, why: whyOf(result) };
}

function whyOf({ verdict, failure, reason }: CaseResult): string {
  if (failure === undefined) return [verdict, reason].join(" ").trim();
  return `${verdict} at step ${failure.step} in ${failure.check}: ${failure.message.slice(0, 160)}`;
}

function hasFailed({ verdict }: CaseResult): boolean {
  return verdict === "fail" || verdict === "setup-fail";
}

function indexOf(mutants: readonly Mutant[], { id }: MutantResult): number {
  return mutants.findIndex((mutant) => mutant.id === id);
}
