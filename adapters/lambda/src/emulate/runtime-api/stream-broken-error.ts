/** A function failed after it had begun to stream its answer: what came so far is truncated. */
export class StreamBrokenError extends Error {
  override readonly name = "StreamBrokenError";
  readonly code = "GODWIT_STREAM_BROKEN";
  /** The type that the function's client gave in its trailer, or the platform's. */
  readonly type: string;

  constructor(type: string) {
    super(`Cannot read the answer of invocation: it broke off with "${type}"`);
    this.type = type;
  }
}
