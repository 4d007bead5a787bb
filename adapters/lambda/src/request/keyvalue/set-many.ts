import type { Table } from "./open-table.ts";
import { setValue } from "./set-value.ts";
import { attributeFromBytes } from "./stored-value.ts";
import { newVersion, tableKey } from "./table-item.ts";
import { writeItems } from "./write-items.ts";

/** Writes each entry; all of them together are not atomic. The last of a repeated key wins. */
export async function setMany(
  table: Table,
  store: string,
  entries: readonly (readonly [key: string, value: Uint8Array])[],
): Promise<void> {
  const values = new Map(entries.map(([key, value]) => [key.toWellFormed(), value]));
  const [only, ...others] = values;
  if (only === undefined) return;
  // A put of one alone would not notice a table without a sort key.
  if (others.length === 0) return setValue(table, store, ...only);
  await writeItems(
    table,
    [...values].map(([key, value]) => ({
      ...tableKey(store, key),
      value: attributeFromBytes(value),
      version: { S: newVersion() },
    })),
  );
}
