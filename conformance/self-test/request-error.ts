/** A request that is answered without the handler, with this status. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code = "CONFORMANCE_REQUEST_REFUSED";
  readonly status: number;

  constructor(status: number, why: string) {
    super(`Cannot take the request: ${why}`);
    this.status = status;
  }
}
