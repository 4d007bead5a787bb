import { QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import type { KeyPage } from "@godwit/runtime-reference/embed";
import type { Table } from "./open-table.ts";
import { bytesFromKey, keyFromItem, type TableItem } from "./table-item.ts";

/** DynamoDB's limit of a sort key. What is cut from a longer cursor changes no order: keys have 512 bytes at most. */
const CURSOR_BYTES = 1024;
/** Items that one query looks at, at least: tombstones are among them. */
const SMALLEST_QUERY = 50;
const NUL = Uint8Array.of(0);

/** Keys behind the cursor, which is the last key of a page. DynamoDB ends an answer at one megabyte of items. */
export async function listKeys(
  table: Table,
  store: string,
  cursor: string | undefined,
  limit: number,
): Promise<KeyPage> {
  // The start is a condition too: without one, a table with another sort key would not be noticed. No key is before NUL.
  const [order, from] = cursor
    ? ([">", bytesFromKey(cursor).subarray(0, CURSOR_BYTES)] as const)
    : ([">=", NUL] as const);
  const found: string[] = [];
  let start: TableItem | undefined;
  do {
    const answer: QueryCommandOutput = await table.ask((client) =>
      client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          KeyConditionExpression: `#store = :store AND #key ${order} :from`,
          FilterExpression: "attribute_not_exists(#expires)",
          ProjectionExpression: "#key",
          ExpressionAttributeNames: { "#store": "store", "#key": "key", "#expires": "expires" },
          ExpressionAttributeValues: { ":store": { S: store }, ":from": { B: from } },
          Limit: Math.max(SMALLEST_QUERY, limit + 1 - found.length),
          ExclusiveStartKey: start,
        }),
      ),
    );
    found.push(...(answer.Items ?? []).map(keyFromItem));
    start = answer.LastEvaluatedKey;
    // One key more than asked for tells that a page follows.
  } while (start !== undefined && found.length <= limit);
  const keys = found.slice(0, limit);
  return { keys, cursor: found.length > limit ? keys.at(-1) : undefined };
}
