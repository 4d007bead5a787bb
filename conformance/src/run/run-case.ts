import { randomBytes } from "node:crypto";
import type { Case } from "../case/case.ts";
import type { CaseContext } from "./case-context.ts";
import type { Failure, TranscriptEntry } from "./results.ts";
import { Scope } from "./scope.ts";
import { StepFailure } from "./step-failure.ts";
import { runSteps } from "./steps/run-steps.ts";
import { Transcript } from "./transcript.ts";

/** What became of the steps of a case. */
export interface Outcome {
  /** The first check that did not hold; absent where all did. */
  readonly failure: Failure | undefined;
  readonly transcript: readonly TranscriptEntry[];
  readonly durationMs: number;
}

/** Carries out a case on a host that answers. */
export async function runCase(
  each: Case,
  circumstances: Omit<CaseContext, "token" | "transcript" | "outputBefore">,
  secrets: readonly string[],
): Promise<Outcome> {
  const startedAt = performance.now();
  const transcript = new Transcript(secrets);
  const scope = Scope.create();
  const outputBefore = circumstances.host.output.length;
  const context = { ...circumstances, token: createToken(each.id), transcript, outputBefore };
  let failure: Failure | undefined;
  try {
    await runSteps(each.steps, context, scope);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    failure = { ...error.failure, message: transcript.redact(error.failure.message) };
  } finally {
    scope.close();
  }
  return { failure, transcript: transcript.entries, durationMs: performance.now() - startedAt };
}

/** Names the case, and is another in each run. */
function createToken(id: string): string {
  return `${id.toLowerCase()}-${randomBytes(5).toString("hex")}`;
}
