import type { CheckFailure } from "./check-failure.ts";
import type { Failure } from "./results.ts";

/** A check that did not hold, with its step. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
  readonly code = "GODWIT_CASE_STEP";
  readonly failure: Failure;

  constructor(step: string, cause: CheckFailure) {
    super(cause.message, { cause });
    this.failure = { step, check: cause.check, message: cause.message };
  }
}
