/** The component ended in the middle of a request: a Wasm trap, an exit, or a call of the host that broke its rules. */
export class TrapError extends Error {
  override readonly name = "TrapError";
  readonly code = "GODWIT_GUEST_TRAPPED";

  constructor(requestLine: string, options: { readonly cause: unknown }) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(`Cannot answer ${requestLine}: the component trapped (${reason})`, options);
  }
}
