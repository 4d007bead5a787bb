export type RequestRefusedCode =
  | "GODWIT_REQUEST_MALFORMED"
  | "GODWIT_REQUEST_TIMEOUT"
  | "GODWIT_REQUEST_UNSUPPORTED"
  | "GODWIT_URL_TOO_LONG"
  | "GODWIT_HEADERS_TOO_LARGE"
  | "GODWIT_EXPECTATION_UNSUPPORTED";

/** A request that the listener does not pass on: it is not the HTTP/1.1 that this host speaks. */
export class RequestRefusedError extends Error {
  override readonly name = "RequestRefusedError";
  readonly code: RequestRefusedCode;

  constructor(code: RequestRefusedCode, state: string, options?: ErrorOptions) {
    super(`Cannot take the request: ${state}`, options);
    this.code = code;
  }
}
