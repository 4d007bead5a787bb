/** DynamoDB refused more requests than the table or the account may make, for longer than was worth waiting. */
export class TableThrottledError extends Error {
  override readonly name = "TableThrottledError";
  readonly code = "GODWIT_TABLE_THROTTLED";

  constructor(table: string) {
    super(`Cannot use table "${table}": DynamoDB takes no more requests for now`);
  }
}
