import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "./open-table.ts";
import { type TableItem, tableKey } from "./table-item.ts";

/**
 * The item of a key, tombstones too, as it is after every write that was answered before.
 * @param attributes those that are wanted; all of them without it
 */
export async function readItem(
  table: Table,
  store: string,
  key: string,
  attributes?: readonly string[],
): Promise<TableItem | undefined> {
  const names = attributes?.map((attribute) => [`#${attribute}`, attribute] as const);
  const { Item } = await table.ask((client) =>
    client.send(
      new GetItemCommand({
        TableName: table.name,
        Key: tableKey(store, key),
        ConsistentRead: true,
        ...(names && {
          ProjectionExpression: names.map(([placeholder]) => placeholder).join(","),
          ExpressionAttributeNames: Object.fromEntries(names),
        }),
      }),
    ),
  );
  return Item;
}
