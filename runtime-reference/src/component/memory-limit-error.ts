/** A component starts with more memory than its app may have. */
export class MemoryLimitError extends Error {
  override readonly name = "MemoryLimitError";
  readonly code = "GODWIT_MEMORY_LIMIT";

  constructor(neededMiB: number, limitMiB: number) {
    super(`Cannot load the component: its memory starts with ${neededMiB} MiB, expected ${limitMiB} MiB at most`);
  }
}
