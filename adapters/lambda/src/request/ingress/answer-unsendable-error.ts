export type AnswerUnsendableCode =
  | "GODWIT_ANSWER_INVALID"
  | "GODWIT_RESPONSE_COOKIES_REPEATED"
  | "GODWIT_RESPONSE_HEADERS_TOO_LARGE"
  | "GODWIT_RESPONSE_TOO_LARGE";

/** An app's answer cannot be sent as it is: the client gets 500 instead, and never a part of it. */
export class AnswerUnsendableError extends Error {
  override readonly name = "AnswerUnsendableError";
  readonly code: AnswerUnsendableCode;

  constructor(code: AnswerUnsendableCode, state: string) {
    super(`Cannot send the answer: ${state}`);
    this.code = code;
  }
}
