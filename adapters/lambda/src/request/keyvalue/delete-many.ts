import { deleteValue } from "./delete-value.ts";
import type { Table } from "./open-table.ts";
import { readItems } from "./read-items.ts";
import { isTombstone, newVersion, tableKey, tombstoneExpiry } from "./table-item.ts";
import { writeItems } from "./write-items.ts";

/** Deletes the keys that there are; all of them together are not atomic. A tombstone for each that there is not would be waste. */
export async function deleteMany(table: Table, store: string, keys: readonly string[]): Promise<void> {
  const items = await readItems(table, store, keys, ["expires"]);
  const present = [...items].filter(([, item]) => !isTombstone(item)).map(([key]) => key);
  const [only, ...others] = present;
  if (only === undefined) return;
  if (others.length === 0) return deleteValue(table, store, only);
  await writeItems(
    table,
    present.map((key) => ({ ...tableKey(store, key), version: { S: newVersion() }, expires: tombstoneExpiry() })),
  );
}
