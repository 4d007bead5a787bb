/** A Durable Object's storage refused a call, and nothing was written: it is full, for one. */
export class ObjectRefusedError extends Error {
  override readonly name = "ObjectRefusedError";
  readonly code = "GODWIT_OBJECT_REFUSED";

  constructor(object: string, reason: string) {
    super(`Cannot use Durable Object "${object}": its storage answered ${reason}`);
  }
}
