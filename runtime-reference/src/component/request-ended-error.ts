/** Ends what a request left open when it was over. */
export class RequestEndedError extends Error {
  override readonly name = "RequestEndedError";
  readonly code = "GODWIT_REQUEST_ENDED";

  constructor(requestLine: string) {
    super(`Cannot go on with ${requestLine}: the request has ended`);
  }
}
