/** What became of one invocation, as the Runtime API sees it. */
export type InvocationOutcome = BufferedOutcome | StreamedOutcome | FailedOutcome;

/** The function posted its result whole. */
export interface BufferedOutcome {
  readonly kind: "result";
  /** As posted; JSON if the function's client keeps to the protocol. */
  readonly json: string;
}

/** The function answers piece by piece. */
export interface StreamedOutcome {
  readonly kind: "stream";
  /** Of the posted stream, in lower case. `application/vnd.awslambda.http-integration-response` begins with a prelude. */
  readonly contentType: string | undefined;
  /**
   * To be read once. Throws {@link StreamBrokenError} where the function failed after it had begun. Not reading on holds the
   * function back; leaving the loop lets it run on unread, as AWS does after a client has gone.
   */
  readonly body: AsyncIterable<Buffer>;
}

/** The function failed, or never answered. */
export interface FailedOutcome {
  readonly kind: "error";
  /** The function's own, for example `TypeError`, or one of the platform: `Sandbox.Timedout`, `Runtime.ExitError`. */
  readonly type: string;
  /** What the function's client posted about it, for the log of the emulation. Never for a client. */
  readonly details: string | undefined;
}
