/** Neither the cache folder nor the folder for temporary files takes a component's glue, which must stand in a file. */
export class CacheUnwritableError extends Error {
  override readonly name = "CacheUnwritableError";
  readonly code = "GODWIT_CACHE_UNWRITABLE";

  constructor(directory: string, options: ErrorOptions) {
    const state = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(`Cannot write to the cache "${directory}", nor to the folder for temporary files: ${state}`, options);
  }
}
