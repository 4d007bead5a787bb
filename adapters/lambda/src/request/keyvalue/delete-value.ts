import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "./open-table.ts";
import { newVersion, tableKey, tombstoneExpiry } from "./table-item.ts";

/** Leaves a tombstone where there was a value, and nothing where there was none. */
export async function deleteValue(table: Table, store: string, key: string): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: tableKey(store, key),
    UpdateExpression: "SET #version = :version, #expires = :expires REMOVE #value",
    ConditionExpression: "attribute_exists(#value)",
    ExpressionAttributeNames: { "#value": "value", "#version": "version", "#expires": "expires" },
    ExpressionAttributeValues: { ":version": { S: newVersion() }, ":expires": tombstoneExpiry() },
  });
  try {
    await table.ask((client) => client.send(command));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
