import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "./open-table.ts";
import { attributeFromBytes } from "./stored-value.ts";
import { newVersion, tableKey } from "./table-item.ts";

/** An update and not a put, which a table without a sort key would take, one item for the whole store. */
export async function setValue(table: Table, store: string, key: string, value: Uint8Array): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: tableKey(store, key),
    UpdateExpression: "SET #value = :value, #version = :version REMOVE #expires",
    ExpressionAttributeNames: { "#value": "value", "#version": "version", "#expires": "expires" },
    ExpressionAttributeValues: { ":value": attributeFromBytes(value), ":version": { S: newVersion() } },
  });
  await table.ask((client) => client.send(command));
}
