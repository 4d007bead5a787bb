/** Workers KV refused a request: a cursor that it never gave, for one. */
export class NamespaceRefusedError extends Error {
  override readonly name = "NamespaceRefusedError";
  readonly code = "GODWIT_NAMESPACE_REFUSED";

  constructor(store: string, reason: string, options?: ErrorOptions) {
    super(`Cannot use store "${store}": ${reason}`, options);
  }
}
