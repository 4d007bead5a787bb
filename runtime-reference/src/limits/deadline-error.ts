/** A request was not answered to its end within the app's wall-clock limit. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly code = "GODWIT_DEADLINE_PASSED";
  readonly limit = "wallMs";

  constructor(method: string, path: string, wallMs: number) {
    super(`Cannot answer ${method} ${path}: the handler ran past its limit of ${wallMs} ms (wallMs)`);
  }
}
