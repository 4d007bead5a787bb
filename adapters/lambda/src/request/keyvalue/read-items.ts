import { type AttributeValue, BatchGetItemCommand, type KeysAndAttributes } from "@aws-sdk/client-dynamodb";
import { askInParts } from "./ask-in-parts.ts";
import type { Table } from "./open-table.ts";
import { keyFromItem, type TableItem, tableKey } from "./table-item.ts";

/** Keys in one BatchGetItem. Its answer ends at 16 MB, and names the keys that it left out. */
const KEYS_AT_ONCE = 100;

/**
 * The items that there are, tombstones too, by key.
 * @param attributes those that are wanted beside the key; all of them without it
 */
export async function readItems(
  table: Table,
  store: string,
  keys: readonly string[],
  attributes?: readonly string[],
): Promise<ReadonlyMap<string, TableItem>> {
  const items = new Map<string, TableItem>();
  // DynamoDB refuses a request that names a key twice. A lone surrogate is encoded as U+FFFD, as in every store.
  const wanted = [...new Set(keys.map((key) => key.toWellFormed()))].map((key) => tableKey(store, key));
  const names = ["key", ...(attributes ?? [])].map((attribute) => [`#${attribute}`, attribute] as const);
  const projection: Partial<KeysAndAttributes> = attributes
    ? {
        ProjectionExpression: names.map(([placeholder]) => placeholder).join(","),
        ExpressionAttributeNames: Object.fromEntries(names),
      }
    : {};
  await askInParts<Record<string, AttributeValue>>(table, wanted, KEYS_AT_ONCE, async (part) => {
    const { Responses, UnprocessedKeys } = await table.ask((client) =>
      client.send(
        new BatchGetItemCommand({
          RequestItems: { [table.name]: { Keys: part, ConsistentRead: true, ...projection } },
        }),
      ),
    );
    for (const item of Object.values(Responses ?? {}).flat()) items.set(keyFromItem(item), item);
    return Object.values(UnprocessedKeys ?? {}).flatMap(({ Keys }) => Keys ?? []);
  });
  return items;
}
