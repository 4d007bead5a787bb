import type { ParallelStep, RepeatStep, Step } from "../../case/step.ts";
import type { Scope } from "../scope.ts";

/** Carries out the steps of `repeat` and `parallel`, each round in a scope of its own. */
export async function runRounds(
  step: RepeatStep | ParallelStep,
  scope: Scope,
  run: (steps: readonly Step[], round: Scope) => Promise<void>,
): Promise<void> {
  const isInTurn = step.step === "repeat";
  const runRound = async (round: number): Promise<void> => {
    const own = scope.forRound(round, isInTurn);
    try {
      await run(step.steps, own);
    } finally {
      own.close();
    }
  };
  if (isInTurn) {
    for (let round = 0; round < step.times; round++) await runRound(round);
    return;
  }
  // All of them end before the failure of one is told: none may go on into the next step or the next case.
  const outcomes = await Promise.allSettled(Array.from({ length: step.times }, (_, round) => runRound(round)));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
