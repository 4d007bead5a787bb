/** A request's body is larger than its app allows. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
  readonly code = "GODWIT_BODY_TOO_LARGE";
  readonly limit = "requestBodyMiB";

  /** @param limit in bytes */
  constructor(limit: number) {
    super(`Cannot take the request's body: it is larger than its limit of ${limit} bytes (requestBodyMiB)`);
  }
}
