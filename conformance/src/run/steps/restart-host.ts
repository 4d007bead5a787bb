import type { RestartStep } from "../../case/step.ts";
import type { CaseContext } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";

const defaultLimitMs = 30_000;

/** @throws CheckFailure of check `restart` */
export async function restartHost(step: RestartStep, context: CaseContext): Promise<void> {
  const { host, transcript } = context;
  const limit = step.withinMs ?? defaultLimitMs;
  if (host.restart === undefined) {
    throw new CheckFailure("restart", "Expected a subject that can be restarted, got one that cannot");
  }
  transcript.add("note", `${step.how}, and start again`);
  const startedAt = performance.now();
  // However long it takes: a subject that comes back when nobody waits any more would be left running.
  const problem = await host.restart(step.how).then(
    () => undefined,
    (error: unknown) => `a start that failed: ${error instanceof Error ? error.message : String(error)}`,
  );
  const took = Math.round(performance.now() - startedAt);
  if (problem === undefined && took <= limit) return;
  throw new CheckFailure(
    "restart",
    `Expected the subject back within ${limit} ms, got ${problem ?? `it after ${took} ms`}`,
  );
}
