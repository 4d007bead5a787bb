import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { askInParts } from "./ask-in-parts.ts";
import type { Table } from "./open-table.ts";
import type { TableItem } from "./table-item.ts";

/** Items in one BatchWriteItem. */
const ITEMS_AT_ONCE = 25;

/** Puts whole items, no key twice. */
export function writeItems(table: Table, items: readonly TableItem[]): Promise<void> {
  return askInParts(table, items, ITEMS_AT_ONCE, async (part) => {
    const { UnprocessedItems } = await table.ask((client) =>
      client.send(
        new BatchWriteItemCommand({ RequestItems: { [table.name]: part.map((Item) => ({ PutRequest: { Item } })) } }),
      ),
    );
    return Object.values(UnprocessedItems ?? {})
      .flat()
      .flatMap(({ PutRequest }) => (PutRequest?.Item === undefined ? [] : [PutRequest.Item]));
  });
}
