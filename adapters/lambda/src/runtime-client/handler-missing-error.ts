/** What `_HANDLER` names is not there. */
export class HandlerMissingError extends Error {
  override readonly name = "HandlerMissingError";
  readonly code = "GODWIT_HANDLER_MISSING";

  constructor(handler: string, reason: string) {
    super(`Cannot load handler "${handler}": ${reason}, expected for example "index.handler"`);
  }
}
