import { BatchTooLargeError } from "./batch-too-large-error.ts";
import { newVersion } from "./new-version.ts";
import type { StoreObject } from "./open-object.ts";
import { ownBytes } from "./own-bytes.ts";

type Entry = readonly [key: string, value: Uint8Array];

/** An RPC message holds 32 MiB; that is what is left for entries once their framing is off. */
const LARGEST_BATCH_BYTES = 24 * 1024 * 1024;

/**
 * Writes all entries, or none. The last of a repeated key wins.
 * @throws BatchTooLargeError, or a failure of the object
 */
export async function setMany(object: StoreObject, entries: readonly Entry[]): Promise<void> {
  const own = entries.map(([key, value]): Entry => [key, ownBytes(value)]);
  const version = newVersion();
  await object.call((calls, isAgain) => calls.setMany(own, { version, isAgain }));
}

/** @throws BatchTooLargeError when one object cannot take them in one call */
export function assertBatchSize(entries: readonly Entry[]): void {
  let bytes = 0;
  for (const [key, value] of entries) bytes += key.length * 2 + value.byteLength;
  if (bytes > LARGEST_BATCH_BYTES) throw new BatchTooLargeError(entries.length, bytes, LARGEST_BATCH_BYTES);
}
