/** The account has no such table in the region of the client. */
export class TableMissingError extends Error {
  override readonly name = "TableMissingError";
  readonly code = "GODWIT_TABLE_MISSING";

  constructor(table: string) {
    super(`Cannot use table "${table}": there is none of that name in this account and region`);
  }
}
