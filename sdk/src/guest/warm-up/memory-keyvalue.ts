import type { BucketBinding, KeyValueBinding, SwappableValue } from "../binding/capability-binding.ts";
import { incrementBySwap } from "../keyvalue/increment-by-swap.ts";

/** Key-value in this instance's memory: what one warm request stores the next ones find, and nobody else. */
export function createMemoryKeyvalue(): KeyValueBinding {
  const buckets = new Map<string, BucketBinding>();
  return {
    open(bucket) {
      const opened = buckets.get(bucket) ?? createBucket();
      buckets.set(bucket, opened);
      return opened;
    },
  };
}

function createBucket(): BucketBinding {
  const values = new Map<string, Uint8Array>();

  function read(key: string): SwappableValue {
    const value = values.get(key);
    return {
      value,
      swap(next) {
        if (values.get(key) !== value) return false;
        values.set(key, next.slice());
        return true;
      },
    };
  }

  const bucket: BucketBinding = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value.slice()),
    delete: (key) => void values.delete(key),
    has: (key) => values.has(key),
    list: () => ({ keys: [...values.keys()], cursor: undefined }),
    increment: (key, delta) => incrementBySwap(bucket, key, delta),
    read,
    getMany: (keys) => keys.map((key) => values.get(key)),
    setMany(entries) {
      for (const [key, value] of entries) values.set(key, value.slice());
    },
    deleteMany(keys) {
      for (const key of keys) values.delete(key);
    },
  };
  return bucket;
}
