import type { BucketBinding } from "../binding/capability-binding.ts";
import { KeyValueError } from "./keyvalue-error.ts";
import { swapUntilWritten } from "./swap-until-written.ts";

/**
 * Adds to a counter by compare-and-swap over its decimal text. For negative deltas: the engine ends the instance when
 * a negative number is passed to a WIT function (ComponentizeJS #343).
 */
export async function incrementBySwap(bucket: BucketBinding, key: string, delta: bigint): Promise<bigint> {
  let sum = 0n;
  await swapUntilWritten(bucket, key, (current) => {
    sum = counterFrom(key, current) + delta;
    if (BigInt.asIntN(64, sum) !== sum) {
      throw new KeyValueError("other", `Cannot increment "${key}": ${sum} is no signed 64-bit integer`);
    }
    return new TextEncoder().encode(sum.toString());
  });
  return sum;
}

function counterFrom(key: string, value: Uint8Array | undefined): bigint {
  if (value === undefined) return 0n;
  const text = new TextDecoder().decode(value);
  if (!/^-?\d{1,19}$/.test(text)) {
    throw new KeyValueError(
      "other",
      `Cannot increment "${key}": its value is no counter, expected an integer in decimal text`,
    );
  }
  return BigInt(text);
}
