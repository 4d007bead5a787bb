/** Workers KV could not be reached, or failed itself. */
export class NamespaceUnreachableError extends Error {
  override readonly name = "NamespaceUnreachableError";
  readonly code = "GODWIT_NAMESPACE_UNREACHABLE";

  constructor(store: string, state: string, options?: ErrorOptions) {
    super(`Cannot reach store "${store}": ${state}`, options);
  }
}
