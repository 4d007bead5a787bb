/** Workers KV refused more requests than it takes, for longer than was worth waiting: one write a second for a key, for one. */
export class NamespaceThrottledError extends Error {
  override readonly name = "NamespaceThrottledError";
  readonly code = "GODWIT_NAMESPACE_THROTTLED";

  constructor(store: string, options?: ErrorOptions) {
    super(`Cannot use store "${store}": Workers KV takes no more requests for now`, options);
  }
}
