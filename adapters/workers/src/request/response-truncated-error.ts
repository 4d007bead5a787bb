/** An answer broke off after its head: what was sent so far is no complete message. */
export class ResponseTruncatedError extends Error {
  override readonly name = "ResponseTruncatedError";
  readonly code = "GODWIT_RESPONSE_TRUNCATED";

  constructor() {
    super("Cannot send the rest of the answer: its body has failed");
    // The platform writes it into its own log. What failed, and where, stands in ours.
    this.stack = `${this.name}: ${this.message}`;
  }
}
