import type { Table } from "./open-table.ts";
import { readItems } from "./read-items.ts";
import { bytesFromAttribute } from "./stored-value.ts";

/** Values in the order of the keys. */
export async function getMany(
  table: Table,
  store: string,
  keys: readonly string[],
): Promise<(Uint8Array | undefined)[]> {
  const items = await readItems(table, store, keys);
  // A key that is named twice gets a copy each time.
  return keys.map((key) => bytesFromAttribute(items.get(key.toWellFormed())?.value)?.slice());
}
