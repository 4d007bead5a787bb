/** A folder of a prepared app is not what was written. */
export class PreparedAppError extends Error {
  override readonly name = "PreparedAppError";
  readonly code = "GODWIT_PREPARED_APP_DAMAGED";

  constructor(directory: string, state: string, options?: ErrorOptions) {
    super(`Cannot load the prepared app "${directory}": ${state}`, options);
  }
}
