/** The table was made for something else: its key is another. */
export class TableSchemaError extends Error {
  override readonly name = "TableSchemaError";
  readonly code = "GODWIT_TABLE_SCHEMA_OTHER";

  constructor(table: string) {
    super(`Cannot use table "${table}": it has another key, expected partition key "store" (S) and sort key "key" (B)`);
  }
}
