import { Bucket } from "./bucket.ts";
import { assertKey } from "./limits.ts";
import { storeError } from "./store-error.ts";

const LARGEST_S64 = 2n ** 63n - 1n;

/** wasi:keyvalue/atomics@0.2.0-draft2 `increment`: signed 64 bits. */
export async function incrementSigned(bucket: Bucket, key: string, delta: bigint): Promise<bigint> {
  assertKey(key);
  return Bucket.accessOf(bucket).call((backend) => backend.increment(Bucket.storeOf(bucket), key, delta));
}

/** wasi:keyvalue/atomics@0.2.0-draft `increment`: unsigned 64 bits over the same counters, of which it sees the upper half. */
export async function incrementUnsigned(bucket: Bucket, key: string, delta: bigint): Promise<bigint> {
  if (delta > LARGEST_S64) throw storeError(`Cannot increment "${key}" by ${delta}, expected ${LARGEST_S64} at most`);
  const sum = await incrementSigned(bucket, key, delta);
  if (sum >= 0n) return sum;
  await incrementSigned(bucket, key, -delta);
  throw storeError(`Cannot increment "${key}": it would be ${sum}, and this draft has no negative counters`);
}
