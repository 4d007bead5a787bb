/** The file of a SQLite backend cannot be used: a newer version wrote it, or it is something else. */
export class StoreFileError extends Error {
  override readonly name = "StoreFileError";
  readonly code = "GODWIT_STORE_FILE_UNUSABLE";
}
