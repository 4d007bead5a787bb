/** There are no credentials, or those that there are do not allow it. */
export class TableDeniedError extends Error {
  override readonly name = "TableDeniedError";
  readonly code = "GODWIT_TABLE_DENIED";

  constructor(table: string, state: string) {
    super(`Cannot use table "${table}": ${state}`);
  }
}
