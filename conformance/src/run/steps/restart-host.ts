import type { RestartStep } from "../../case/step.ts";
import type { CaseContext } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { withLimit } from "../with-limit.ts";

const defaultLimitMs = 30_000;

/** @throws CheckFailure of check `restart` */
export async function restartHost(step: RestartStep, context: CaseContext): Promise<void> {
  const { host, transcript } = context;
  const limit = step.withinMs ?? defaultLimitMs;
  if (host.restart === undefined)
    throw new CheckFailure("restart", "Expected a subject that can be restarted, got one that cannot");
  transcript.add("note", `${step.how}, and start again`);
  const restarted = host.restart(step.how).then(
    () => undefined,
    (error: unknown) => `a start that failed: ${error instanceof Error ? error.message : String(error)}`,
  );
  const problem = await withLimit(restarted, limit, () => "no answer");
  if (problem !== undefined)
    throw new CheckFailure("restart", `Expected the subject to be back within ${limit} ms, got ${problem}`);
}
