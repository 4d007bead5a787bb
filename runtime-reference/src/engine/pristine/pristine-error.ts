/** An instance is not, or cannot be brought back to, what its image says: nothing may run in it again. */
export class PristineError extends Error {
  override readonly name = "PristineError";
  readonly code = "GODWIT_INSTANCE_NOT_PRISTINE";

  /** @param state names the first page, global or slot that differs */
  constructor(state: string) {
    super(`Cannot reuse the instance: ${state}`);
  }
}
