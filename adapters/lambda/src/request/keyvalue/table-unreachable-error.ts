/** DynamoDB could not be reached, did not answer in time, or failed itself. */
export class TableUnreachableError extends Error {
  override readonly name = "TableUnreachableError";
  readonly code = "GODWIT_TABLE_UNREACHABLE";

  /** @param state an error's name or code */
  constructor(table: string, state: string, options?: ErrorOptions) {
    super(`Cannot reach table "${table}": ${state}`, options);
  }
}
