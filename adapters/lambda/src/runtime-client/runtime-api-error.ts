/** The Runtime API did not do as it was asked. */
export class RuntimeApiError extends Error {
  override readonly name = "RuntimeApiError";
  readonly code = "GODWIT_RUNTIME_API_REFUSED";
  readonly status: number;

  constructor(act: string, status: number) {
    super(`Cannot ${act} the "Runtime API": it answered ${status}, expected 200 or 202`);
    this.status = status;
  }
}
