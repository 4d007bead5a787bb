/** A guest asked for more than its request may have; where the interface has no error for that, it ends the guest. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  readonly code = "GODWIT_LIMIT_PASSED";
  /** The limit's name, in the manifest where it stands there. */
  readonly limit: string;

  constructor(act: string, state: string, limit: string) {
    super(`Cannot ${act}: ${state} (${limit})`);
    this.limit = limit;
  }
}
