/** A memory has more pages from the start than its limit allows. */
export class MemoryLimitError extends Error {
  override readonly name = "MemoryLimitError";
  readonly code = "GODWIT_MEMORY_LIMIT";

  /** @param pages in Wasm pages of 64 KiB, as is `limit` */
  constructor(pages: number, limit: number) {
    super(`Cannot instantiate the module: its memory starts with ${pages} pages, expected ${limit} at most`);
  }
}
