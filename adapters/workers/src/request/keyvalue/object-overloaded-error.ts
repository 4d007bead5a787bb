/** A Durable Object takes no more calls for now. This one was not begun, and trying again would make it worse. */
export class ObjectOverloadedError extends Error {
  override readonly name = "ObjectOverloadedError";
  readonly code = "GODWIT_OBJECT_OVERLOADED";

  constructor(object: string, options?: ErrorOptions) {
    super(`Cannot use Durable Object "${object}": it has more calls waiting than it can answer`, options);
  }
}
