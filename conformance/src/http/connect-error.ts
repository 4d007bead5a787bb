/** A subject takes no connection. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";
  readonly code = "GODWIT_HTTP_CONNECT";
}
