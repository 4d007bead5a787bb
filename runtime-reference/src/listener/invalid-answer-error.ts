/** An app's answer cannot be written as HTTP. */
export class InvalidAnswerError extends Error {
  override readonly name = "InvalidAnswerError";
  readonly code = "GODWIT_ANSWER_INVALID";

  constructor(state: string, options?: ErrorOptions) {
    super(`Cannot send the answer: ${state}`, options);
  }
}
