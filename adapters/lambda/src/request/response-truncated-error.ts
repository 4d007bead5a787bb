/** A streamed answer broke off after its head: what was sent so far is no complete message. */
export class ResponseTruncatedError extends Error {
  override readonly name = "ResponseTruncatedError";
  readonly code = "GODWIT_RESPONSE_TRUNCATED";

  constructor(cause: unknown) {
    super("Cannot send the rest of the answer: its body has failed", { cause });
    // A client of the Runtime API sends it along to whoever invoked the function.
    this.stack = `${this.name}: ${this.message}`;
  }
}
