/** A Durable Object could not be reached, or ended again and again before it answered. */
export class ObjectUnreachableError extends Error {
  override readonly name = "ObjectUnreachableError";
  readonly code = "GODWIT_OBJECT_UNREACHABLE";

  /** @param state what the platform said last */
  constructor(object: string, state: string, options?: ErrorOptions) {
    super(`Cannot reach Durable Object "${object}": ${state}`, options);
  }
}
