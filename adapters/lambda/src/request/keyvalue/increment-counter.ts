import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { NotACounterError } from "@godwit/runtime-reference/embed";
import { mayHaveHappened } from "./failure-kind.ts";
import type { Table } from "./open-table.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { readItem } from "./read-item.ts";
import { tableFailureFrom } from "./table-failure-from.ts";
import { newVersion, type TableItem, tableKey } from "./table-item.ts";

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/**
 * Adds in one step (`ADD`), bounded by a condition. It is never sent again when its answer was lost: the version that it would have
 * written tells whether it happened, as long as nobody has written since.
 * @throws NotACounterError, OutcomeUnknownError, or a failure of the table
 */
export async function incrementCounter(table: Table, store: string, key: string, delta: bigint): Promise<bigint> {
  // On a connection that died meanwhile the outcome would be unknown. A read may be tried again, and finds or makes a good one.
  if (table.hasRested()) await readItem(table, store, key, ["key"]);
  const version = newVersion();
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: tableKey(store, key),
    UpdateExpression: "ADD #value :delta SET #version = :version REMOVE #expires",
    ConditionExpression:
      "attribute_not_exists(#value) OR (attribute_type(#value, :number) AND #value BETWEEN :low AND :high)",
    ExpressionAttributeNames: { "#value": "value", "#version": "version", "#expires": "expires" },
    ExpressionAttributeValues: {
      ":delta": { N: String(delta) },
      ":version": { S: version },
      ":number": { S: "N" },
      ":low": { N: String(delta < 0n ? MIN - delta : MIN) },
      ":high": { N: String(delta > 0n ? MAX - delta : MAX) },
    },
    ReturnValues: "UPDATED_NEW",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  let written: TableItem | undefined;
  try {
    written = (await table.askOnce((client) => client.send(command))).Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw refusalFrom(key, delta, error.Item);
    if (!mayHaveHappened(error)) throw tableFailureFrom(error, table.name);
    written = await findWritten(table, store, key, version);
  }
  return counterFrom(key, written);
}

/** @throws OutcomeUnknownError unless the item is still as this increment has left it */
async function findWritten(table: Table, store: string, key: string, version: string): Promise<TableItem> {
  let item: TableItem | undefined;
  try {
    item = await readItem(table, store, key);
  } catch (cause) {
    throw new OutcomeUnknownError("increment", key, { cause });
  }
  if (item?.version?.S !== version) throw new OutcomeUnknownError("increment", key);
  return item;
}

function counterFrom(key: string, item: TableItem | undefined): bigint {
  const text = item?.value?.N ?? "";
  // Nothing of ours writes other numbers into the table.
  if (!/^-?[0-9]+$/.test(text)) throw notACounter(key);
  return BigInt(text);
}

function refusalFrom(key: string, delta: bigint, item: TableItem | undefined): NotACounterError {
  const current = item?.value?.N;
  if (current === undefined) return notACounter(key);
  return new NotACounterError(
    `Cannot increment ${JSON.stringify(key)}: ${current} and ${delta} add up to more than signed 64 bits hold`,
  );
}

function notACounter(key: string): NotACounterError {
  return new NotACounterError(
    `Cannot increment ${JSON.stringify(key)}: its value is no 64-bit integer in decimal text`,
  );
}
