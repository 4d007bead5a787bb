/** The component returned, or gave up, without a response. */
export class NoResponseError extends Error {
  override readonly name = "NoResponseError";
  readonly code = "GODWIT_GUEST_NO_RESPONSE";

  /** @param errorCode the wasi:http `error-code` that it gave in place of a response */
  constructor(requestLine: string, errorCode?: string) {
    const state = errorCode === undefined ? "returned without a response" : `gave the error "${errorCode}"`;
    super(`Cannot answer ${requestLine}: the component ${state}`);
  }
}
