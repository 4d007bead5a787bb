/** Entries that are to be written together are more than one call to a Durable Object carries. Nothing was written. */
export class BatchTooLargeError extends Error {
  override readonly name = "BatchTooLargeError";
  readonly code = "GODWIT_BATCH_TOO_LARGE";

  constructor(entries: number, bytes: number, limit: number) {
    super(`Cannot set ${entries} values at once: they have ${bytes} bytes with their keys, expected ${limit} at most`);
  }
}
