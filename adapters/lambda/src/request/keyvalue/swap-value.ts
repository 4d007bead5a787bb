import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { mayHaveHappened } from "./failure-kind.ts";
import type { Table } from "./open-table.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { attributeFromBytes } from "./stored-value.ts";
import { tableFailureFrom } from "./table-failure-from.ts";
import { NEVER_WRITTEN, newVersion, tableKey } from "./table-item.ts";

const ATTEMPTS = 3;

/**
 * Writes over one version. After a lost answer the same is sent again, with the same new version: it can happen once only, and
 * finding that version there means that it did.
 * @returns whether it was written
 * @throws OutcomeUnknownError, or a failure of the table
 */
export async function swapValue(
  table: Table,
  store: string,
  key: string,
  seen: string,
  value: Uint8Array,
): Promise<boolean> {
  const version = newVersion();
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: tableKey(store, key),
    UpdateExpression: "SET #value = :value, #version = :version REMOVE #expires",
    ConditionExpression: seen === NEVER_WRITTEN ? "attribute_not_exists(#version)" : "#version = :seen",
    ExpressionAttributeNames: { "#value": "value", "#version": "version", "#expires": "expires" },
    ExpressionAttributeValues: {
      ":value": attributeFromBytes(value),
      ":version": { S: version },
      ...(seen === NEVER_WRITTEN ? {} : { ":seen": { S: seen } }),
    },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  let lost: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await table.askOnce((client) => client.send(command));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        if (error.Item?.version?.S === version) return true;
        // An earlier attempt may have been written, and written over since.
        if (lost !== undefined) throw new OutcomeUnknownError("swap", key);
        return false;
      }
      if (!mayHaveHappened(error)) {
        if (lost !== undefined) break;
        throw tableFailureFrom(error, table.name);
      }
      lost = error;
    }
  }
  throw new OutcomeUnknownError("swap", key, { cause: tableFailureFrom(lost, table.name) });
}
