import { randomUUID } from "node:crypto";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/**
 * An item of the table. `store` (`S`, partition key) and `key` (`B`, the sort key: UTF-8, so that DynamoDB's order is the
 * contract's); `value` (`N` or `B`, stored-value.ts); `version` (`S`, random with each write, so that a swap sees every write in
 * between); `expires` (`N`, seconds since the epoch) on tombstones alone.
 *
 * A deleted key leaves a tombstone, which has a version and no `value`: a swap that saw the key absent must not pass when it
 * was written and deleted since. DynamoDB's time to live removes it a day later, longer than any invocation lasts.
 */
export type TableItem = Readonly<Record<string, AttributeValue>>;

/** The version of a key that has no item. */
export const NEVER_WRITTEN = "none";

const TOMBSTONE_SECONDS = 24 * 60 * 60;

/** A type and not an interface: the SDK wants a record. */
export type TableKey = { readonly store: { readonly S: string }; readonly key: { readonly B: Uint8Array } };

export function tableKey(store: string, key: string): TableKey {
  return { store: { S: store }, key: { B: bytesFromKey(key) } };
}

export function bytesFromKey(key: string): Uint8Array {
  return new TextEncoder().encode(key);
}

export function keyFromItem(item: TableItem): string {
  // A decoder drops a leading U+FEFF as a byte order mark unless told otherwise; in a key it is a character.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(item.key?.B);
}

export function newVersion(): string {
  return randomUUID();
}

/** When a tombstone written now may go: the attribute `expires`. */
export function tombstoneExpiry(): { readonly N: string } {
  return { N: String(Math.floor(Date.now() / 1000) + TOMBSTONE_SECONDS) };
}

export function isTombstone(item: TableItem): boolean {
  return item.expires !== undefined;
}
