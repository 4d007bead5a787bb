/**
 * The host's key-value draft lacks the operation, which `godwit check` says before deploy; or what keeps the store does, as
 * Workers KV. Nothing was written.
 */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
  readonly code = "GODWIT_KEYVALUE_UNSUPPORTED";
  readonly reason = "unsupported";

  /** @param act for example `swap "visits"`; `why` names the draft or the medium, and what it lacks */
  constructor(act: string, why: string, options?: ErrorOptions) {
    super(`Cannot ${act}: ${why} (unsupported)`, options);
  }
}
