/** The host was closed and takes no more requests. */
export class HostClosedError extends Error {
  override readonly name = "HostClosedError";
  readonly code = "GODWIT_HOST_CLOSED";

  constructor() {
    super("Cannot answer: the host is closed");
  }
}
