import { randomBytes } from "node:crypto";
import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Case } from "../case/case.ts";
import { orderByNeeds } from "../case/order-by-needs.ts";
import type { Target } from "../targets/target.ts";
import { artifactsOfCase } from "./judge/artifacts-of-case.ts";
import { needsUpstream } from "./judge/requirements-of-case.ts";
import type { CaseResult, Results } from "./results.ts";
import { runArtifact } from "./run-artifact.ts";
import type { OnProgress, SuiteOptions } from "./suite-options.ts";
import { Upstream } from "./upstream/upstream.ts";
import { UpstreamPortError } from "./upstream/upstream-port-error.ts";

/** What is run on what. */
export interface SuiteRun {
  readonly target: Target;
  readonly cases: readonly Case[];
  readonly options?: SuiteOptions;
  readonly onProgress?: OnProgress;
}

/**
 * Runs cases on a target, with each artifact that they are for, and judges them. What goes wrong with the target is in the
 * results; nothing but a fault of the runner itself is thrown.
 */
export async function runSuite({ target, cases, options = {}, onProgress = () => {} }: SuiteRun): Promise<Results> {
  const startedAt = new Date();
  const began = performance.now();
  const config = options.config ?? { password: `password-${randomBytes(8).toString("hex")}` };
  const secrets = (options.secretKeys ?? ["password"]).flatMap((key) => config[key] ?? []);
  const { ordered } = orderByNeeds(cases);
  const plan = planOf(ordered, target);
  const total = [...plan.values()].reduce((sum, each) => sum + each.length, 0);
  const upstream = ordered.some(needsUpstream) ? await startUpstream(options.upstreamPorts) : undefined;
  const results: CaseResult[] = [];
  const digests: Record<string, string> = {};
  try {
    for (const [artifact, ofArtifact] of plan) {
      const sha256 = await runArtifact({
        ...{ target, artifact, cases: ofArtifact, config, secrets, upstream, onProgress },
        parallel: Math.min(options.parallel ?? 4, target.parallel ?? Number.POSITIVE_INFINITY),
        stepLimitMs: options.stepLimitMs ?? 10_000,
        results,
        onResult: (result) => {
          results.push(result);
          onProgress({ kind: "case", result, done: results.length, total });
        },
      });
      if (sha256 !== undefined) digests[artifact] = sha256;
    }
  } finally {
    if (upstream instanceof Upstream) await upstream[Symbol.asyncDispose]();
  }
  return {
    suite: options.suite ?? { version: "0.0.0", cases: cases.length },
    target: target.name,
    subject: target.subject,
    artifacts: digests,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - began),
    results: results.sort(byCaseAndArtifact),
  };
}

/** The cases of each artifact, in the order in which they may run. */
function planOf(cases: readonly Case[], target: Target): ReadonlyMap<ArtifactName, readonly Case[]> {
  const pairs = cases.flatMap((each) => artifactsOfCase(each, target.subject).map((artifact) => ({ each, artifact })));
  const byArtifact = Map.groupBy(pairs, ({ artifact }) => artifact);
  return new Map([...byArtifact].map(([artifact, ofArtifact]) => [artifact, ofArtifact.map(({ each }) => each)]));
}

async function startUpstream(ports: readonly number[] | undefined): Promise<Upstream | UpstreamPortError> {
  try {
    return await Upstream.start(ports);
  } catch (error) {
    if (error instanceof UpstreamPortError) return error;
    throw error;
  }
}

function byCaseAndArtifact(a: CaseResult, b: CaseResult): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.artifact < b.artifact ? -1 : 1;
}
