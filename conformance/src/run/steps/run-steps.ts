import type { Step } from "../../case/step.ts";
import type { CaseContext } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import type { Scope } from "../scope.ts";
import { StepFailure } from "../step-failure.ts";
import { compareSaved } from "./compare-saved.ts";
import { exchangeRaw } from "./exchange-raw.ts";
import { inspectArtifact } from "./inspect-artifact.ts";
import { leaveRequest } from "./leave-request.ts";
import { openRequest } from "./open-request.ts";
import { readAnswer } from "./read-answer.ts";
import { readLog } from "./read-log.ts";
import { readUpstream } from "./read-upstream.ts";
import { restartHost } from "./restart-host.ts";
import { runRounds } from "./run-rounds.ts";
import { sendMore } from "./send-more.ts";
import { sendRequest } from "./send-request.ts";
import { setUpstream } from "./set-upstream.ts";
import { wait } from "./wait.ts";

/**
 * Carries out steps in their order.
 * @param path of the steps: `""`, or that of the `repeat` or `parallel` around them
 * @throws StepFailure for the first check that does not hold
 */
export async function runSteps(steps: readonly Step[], context: CaseContext, scope: Scope, path = ""): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const at = path === "" ? String(index) : `${path}.${index}`;
    try {
      await runStep(step, context, scope, at);
    } catch (error) {
      throw error instanceof CheckFailure ? new StepFailure(at, error) : error;
    }
  }
}

async function runStep(step: Step, context: CaseContext, scope: Scope, at: string): Promise<void> {
  switch (step.step) {
    case "request":
      return sendRequest(step, context, scope);
    case "raw":
      return exchangeRaw(step, context, scope);
    case "open":
      return openRequest(step, context, scope);
    case "send":
      return sendMore(step, context, scope);
    case "read":
      return readAnswer(step, context, scope);
    case "leave":
      return leaveRequest(step, context, scope);
    case "wait":
      return wait(step);
    case "repeat":
    case "parallel":
      return runRounds(step, scope, (steps, round) => runSteps(steps, context, round, at));
    case "compare":
      return compareSaved(step, context, scope);
    case "upstream":
      return setUpstream(step, context, scope);
    case "upstreamSaw":
      return readUpstream(step, context, scope);
    case "log":
      return readLog(step, context, scope);
    case "restart":
      return restartHost(step, context);
    case "artifact":
      return inspectArtifact(step, context, scope);
  }
}
