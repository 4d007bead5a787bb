/** An app's answer cannot be sent as it is: the client gets 500 instead, and never a part of it. */
export class AnswerUnsendableError extends Error {
  override readonly name = "AnswerUnsendableError";
  readonly code = "GODWIT_ANSWER_INVALID";

  constructor(state: string) {
    super(`Cannot send the answer: ${state}`);
  }
}
