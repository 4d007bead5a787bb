import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { KeyValueBackend } from "@godwit/runtime-reference/embed";
import { deleteMany } from "./delete-many.ts";
import { deleteValue } from "./delete-value.ts";
import { getMany } from "./get-many.ts";
import { incrementCounter } from "./increment-counter.ts";
import { listKeys } from "./list-keys.ts";
import { openTable } from "./open-table.ts";
import { readItem } from "./read-item.ts";
import { setMany } from "./set-many.ts";
import { setValue } from "./set-value.ts";
import { bytesFromAttribute } from "./stored-value.ts";
import { swapValue } from "./swap-value.ts";
import { isTombstone, NEVER_WRITTEN } from "./table-item.ts";

/** Where a backend keeps its stores. */
export interface DynamoDbBackendOptions {
  /** `close` ends it. */
  readonly client: DynamoDBClient;
  /**
   * Name or ARN of a table with the partition key `store` (`S`) and the sort key `key` (`B`). Its time to live should be on, with the
   * attribute `expires`, or what is left of deleted keys stays for ever (table-item.ts).
   */
  readonly table: string;
}

/**
 * Keeps every store in one DynamoDB table, with strong reads.
 *
 * `set`, `delete` and their batches are tried again when an answer is lost, as AWS's SDK does: a value may then be written
 * twice, the second time over one that another wrote in between. `increment` and `swap` never are unless that is safe; where
 * nobody can tell whether they happened, they reject with OutcomeUnknownError. Batches of more than one key are
 * not atomic.
 *
 * Its methods reject with TableThrottledError, TableMissingError, TableSchemaError, TableDeniedError,
 * TableUnreachableError, TableRefusedError, OutcomeUnknownError or NotACounterError.
 */
export function createDynamoDbBackend(options: DynamoDbBackendOptions): KeyValueBackend {
  const table = openTable(options);
  return {
    async get(store, key) {
      return bytesFromAttribute((await readItem(table, store, key))?.value);
    },
    set: (store, key, value) => setValue(table, store, key, value),
    delete: (store, key) => deleteValue(table, store, key),
    async has(store, key) {
      const item = await readItem(table, store, key, ["key", "expires"]);
      return item !== undefined && !isTombstone(item);
    },
    list: (store, cursor, limit) => listKeys(table, store, cursor, limit),
    increment: (store, key, delta) => incrementCounter(table, store, key, delta),
    async read(store, key) {
      const item = await readItem(table, store, key);
      return { value: bytesFromAttribute(item?.value), version: item?.version?.S ?? NEVER_WRITTEN };
    },
    swap: (store, key, version, value) => swapValue(table, store, key, version, value),
    getMany: (store, keys) => getMany(table, store, keys),
    setMany: (store, entries) => setMany(table, store, entries),
    deleteMany: (store, keys) => deleteMany(table, store, keys),
    close: table.close,
  };
}
