/** DynamoDB refused a request for a reason that has no class of its own. */
export class TableRefusedError extends Error {
  override readonly name = "TableRefusedError";
  readonly code = "GODWIT_TABLE_REFUSED";

  /** @param requestId AWS's, for its support */
  constructor(table: string, reason: string, requestId: string | undefined) {
    super(`Cannot use table "${table}": DynamoDB answered ${reason}${requestId ? `, request ${requestId}` : ""}`);
  }
}
