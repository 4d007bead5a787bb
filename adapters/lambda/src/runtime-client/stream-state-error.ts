/** A handler used its response stream as it cannot be used any more, or left it open. */
export class StreamStateError extends Error {
  override readonly name = "StreamStateError";
  readonly code = "GODWIT_RESPONSE_STREAM_STATE";

  constructor(state: string, expected: string) {
    super(`Cannot answer through the "response stream": ${state}, expected ${expected}`);
  }
}
