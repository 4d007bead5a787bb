export type RequestRefusedCode =
  | "GODWIT_BODY_TOO_LARGE"
  | "GODWIT_HEADERS_TOO_LARGE"
  | "GODWIT_REQUEST_MALFORMED"
  | "GODWIT_REQUEST_UNSUPPORTED"
  | "GODWIT_URL_TOO_LONG";

/** A request that does not reach the app. Its code decides the status of the answer. */
export class RequestRefusedError extends Error {
  override readonly name = "RequestRefusedError";
  readonly code: RequestRefusedCode;

  constructor(code: RequestRefusedCode, state: string) {
    super(`Cannot take the request: ${state}`);
    this.code = code;
  }
}
