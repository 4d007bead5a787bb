/** Two apps have one name: their stores and their log lines would be one app's. */
export class DuplicateAppError extends Error {
  override readonly name = "DuplicateAppError";
  readonly code = "GODWIT_APP_DUPLICATE";

  constructor(app: string, directory: string) {
    super(`Cannot start app "${app}" from "${directory}": another app of this host has that name`);
  }
}
