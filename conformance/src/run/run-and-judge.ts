import type { Case } from "../case/case.ts";
import type { RunningTarget } from "../targets/target.ts";
import { hostFrom } from "./host-from.ts";
import type { HostKeeper } from "./host-keeper.ts";
import { isLost } from "./is-lost.ts";
import { featuresOf } from "./judge/features-of.ts";
import { judgeOutcome } from "./judge/judge-outcome.ts";
import type { Judgement } from "./judge/judgement.ts";
import { findExpectancy } from "./judge/settle-before.ts";
import type { ArtifactRun } from "./run-artifact.ts";
import { type Outcome, runCase } from "./run-case.ts";
import { Upstream } from "./upstream/upstream.ts";

/**
 * Runs a case and judges it. Where it fails and its host has ended or is stuck, another case may have been the reason: it is tried
 * again, alone and on a host that no case has used.
 */
export async function runAndJudge(
  each: Case,
  isAlone: boolean,
  keeper: HostKeeper,
  run: ArtifactRun,
): Promise<Judgement | "again"> {
  const { artifact, target } = run;
  const listed = findExpectancy(each, { artifact, expectations: target.expectations });
  const host = await hostFrom(() => keeper.host());
  if (host instanceof Error) return { verdict: "setup-fail", reason: host.message };
  const wasUsed = keeper.isUsed;
  keeper.markUsed();
  const outcome = await runOn(host, each, run);
  const isDoubtful = outcome.failure !== undefined && (wasUsed || !isAlone) && (await isLost(host, outcome.failure));
  if (!isDoubtful) return judgeOutcome(each, outcome, listed);
  if (!isAlone) return "again";
  const fresh = await hostFrom(() => keeper.freshHost());
  if (fresh instanceof Error) return { verdict: "setup-fail", reason: fresh.message };
  keeper.markUsed();
  return judgeOutcome(each, await runOn(fresh, each, run), listed);
}

async function runOn(host: RunningTarget, each: Case, run: ArtifactRun): Promise<Outcome> {
  const { target, artifact, upstream, stepLimitMs, secrets } = run;
  const features = featuresOf(target.subject, artifact);
  const ownUpstream = upstream instanceof Upstream ? upstream : undefined;
  return runCase(each, { host, features, upstream: ownUpstream, component: host.component, stepLimitMs }, secrets);
}
