/** The client closed its connection, and the handler went on past the grace period. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";
  readonly code = "GODWIT_CLIENT_GONE";

  constructor(method: string, path: string) {
    super(`Cannot answer ${method} ${path}: the client has gone`);
  }
}
