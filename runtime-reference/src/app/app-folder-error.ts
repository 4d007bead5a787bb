/** A folder is no app, or holds more than one build of it. */
export class AppFolderError extends Error {
  override readonly name = "AppFolderError";
  readonly code = "GODWIT_APP_FOLDER";
}
