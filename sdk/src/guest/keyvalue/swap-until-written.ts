import type { Awaitable, BucketBinding } from "../binding/capability-binding.ts";
import { KeyValueError } from "./keyvalue-error.ts";

const MAX_ATTEMPTS = 32;

/**
 * The compare-and-swap loop. `change` returning `undefined` leaves the key as it is.
 * @returns the value now stored
 */
export async function swapUntilWritten(
  bucket: BucketBinding,
  key: string,
  change: (current: Uint8Array<ArrayBuffer> | undefined) => Awaitable<Uint8Array<ArrayBuffer> | undefined>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const found = await bucket.read(key);
    // Copied for its realm: the engine's arrays from host calls are not `instanceof Uint8Array`.
    const current = found.value && new Uint8Array(found.value);
    const next = await change(current);
    if (next === undefined) return current;
    if (await found.swap(next)) return next;
    await pause(attempt);
  }
  throw new KeyValueError(
    "conflict",
    `Cannot update "${key}": others wrote it during each of ${MAX_ATTEMPTS} attempts`,
  );
}

// Random and growing, so that many writers of one key do not meet again and again.
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** attempt, 50)));
}
