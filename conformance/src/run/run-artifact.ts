import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Case } from "../case/case.ts";
import type { RunningTarget, Target } from "../targets/target.ts";
import { hostFrom } from "./host-from.ts";
import { HostKeeper } from "./host-keeper.ts";
import { type Judgement, resultOf } from "./judge/judgement.ts";
import { hasStep, needsUpstream } from "./judge/requirements-of-case.ts";
import { settleBefore } from "./judge/settle-before.ts";
import { settleNeeds } from "./judge/settle-needs.ts";
import type { CaseResult } from "./results.ts";
import { runAndJudge } from "./run-and-judge.ts";
import { scheduleCases } from "./schedule-cases.ts";
import type { OnProgress } from "./suite-options.ts";
import { Upstream } from "./upstream/upstream.ts";
import type { UpstreamPortError } from "./upstream/upstream-port-error.ts";

/** The cases of one artifact, and what they run with. */
export interface ArtifactRun {
  readonly target: Target;
  readonly artifact: ArtifactName;
  /** Each after those that it needs. */
  readonly cases: readonly Case[];
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Absent where no case needs it. */
  readonly upstream: Upstream | UpstreamPortError | undefined;
  readonly parallel: number;
  readonly stepLimitMs: number;
  /** All results so far, those of other artifacts as well: a case may need one of them. */
  readonly results: readonly CaseResult[];
  readonly onProgress: OnProgress;
  readonly onResult: (result: CaseResult) => void;
}

/** Runs the cases of one artifact. Gives the digest of the component, where it is known. */
export async function runArtifact(run: ArtifactRun): Promise<string | undefined> {
  const { target, artifact, upstream } = run;
  const { subject, expectations } = target;
  const tell = (each: Case, judgement: Judgement): void => run.onResult(resultOf(each, artifact, judgement));
  const runnable = settle(run.cases, tell, (each) => {
    return settleBefore(each, { artifact, subject, expectations }) ?? settleUpstream(each, upstream);
  });
  if (runnable.length === 0) return undefined;
  run.onProgress({ kind: "start", artifact, cases: runnable.length });
  const outbound = upstream instanceof Upstream ? [upstream.upstream, upstream.closed] : [];
  await using keeper = new HostKeeper(() => target.start(artifact, { outbound, config: run.config }));
  const first = await hostFrom(() => keeper.host());
  if (first instanceof Error) {
    run.onProgress({ kind: "setup-fail", artifact, message: first.message });
    for (const [at, each] of runnable.entries()) {
      // Said once: what a host prints when it does not start can be long.
      const reason =
        at === 0 ? first.message : `the subject did not start with artifact ${artifact}: see ${runnable[0]?.id}`;
      tell(each, { verdict: "setup-fail", reason });
    }
    return undefined;
  }
  const ready = settle(runnable, tell, (each) => settleComponent(each, first));
  await scheduleCases(ready, run.parallel, async (each, isAlone) => {
    const nearestFirst = run.results.toSorted(
      (a, b) => Number(b.artifact === artifact) - Number(a.artifact === artifact),
    );
    const judgement = settleNeeds(each, nearestFirst) ?? (await runAndJudge(each, isAlone, keeper, run));
    if (judgement === "again") return "again";
    tell(each, judgement);
    return "over";
  });
  return first.sha256;
}

/** Tells what is settled, and gives the rest. */
function settle(
  cases: readonly Case[],
  tell: (each: Case, judgement: Judgement) => void,
  judge: (each: Case) => Judgement | undefined,
): readonly Case[] {
  return cases.filter((each) => {
    const judgement = judge(each);
    if (judgement !== undefined) tell(each, judgement);
    return judgement === undefined;
  });
}

function settleUpstream(each: Case, upstream: Upstream | UpstreamPortError | undefined): Judgement | undefined {
  if (!(upstream instanceof Error) || !needsUpstream(each)) return undefined;
  return { verdict: "setup-fail", reason: upstream.message };
}

function settleComponent(each: Case, host: RunningTarget): Judgement | undefined {
  if (!hasStep(each, "artifact") || host.component !== undefined) return undefined;
  return { verdict: "not-applicable", reason: "a component that can be looked into" };
}
