/** An invocation's time is nearly over, and the host has not ended the request by itself. */
export class InvocationDeadlineError extends Error {
  override readonly name = "InvocationDeadlineError";
  readonly code = "GODWIT_DEADLINE_PASSED";

  constructor() {
    super("Cannot wait for the answer: the invocation's time is nearly over");
  }
}
