/** Bytes to pull. Only one `read` is under way at a time; not reading is how a consumer holds its producer back. */
export interface Body {
  /**
   * The next bytes (never empty), or `undefined` at the end.
   * Rejects when the producer failed: what was read so far is then a truncated message, never a complete one.
   */
  read(): Promise<Uint8Array | undefined>;
  /** All its bytes where they are there at once and none was read, which ends it; `undefined` where they must be read. */
  takeWhole?(): Uint8Array | undefined;
  /** Tells the producer that nobody will read on; without a reason, that all went well. Safe to call at any time, more than once. */
  cancel(reason?: unknown): void;
}
