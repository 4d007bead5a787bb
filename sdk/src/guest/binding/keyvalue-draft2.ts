import { Cas, increment, swap } from "wasi:keyvalue/atomics@0.2.0-draft2";
import { deleteMany, getMany, setMany } from "wasi:keyvalue/batch@0.2.0-draft2";
import { type Bucket, open } from "wasi:keyvalue/store@0.2.0-draft2";
import type { BucketBinding, KeyValueBinding, SwappableValue } from "./capability-binding.ts";
import { isCasFailed } from "./wit-error.ts";

/** Key-value through wasi:keyvalue 0.2.0-draft2 (Spin and the reference host): everything, compare-and-swap included. */
export const keyvalue: KeyValueBinding = { open: (bucket) => bucketBinding(open(bucket)) };

function bucketBinding(bucket: Bucket): BucketBinding {
  return {
    get: (key) => bucket.get(key),
    set: (key, value) => bucket.set(key, value),
    delete: (key) => bucket.delete(key),
    has: (key) => bucket.exists(key),
    list: (cursor) => {
      const page = bucket.listKeys(cursor);
      return { keys: page.keys, cursor: page.cursor };
    },
    increment: (key, delta) => increment(bucket, key, delta),
    read: (key) => swappableValue(bucket, key),
    getMany: (keys) => {
      // The draft promises no order.
      const found = new Map(getMany(bucket, [...keys]));
      return keys.map((key) => found.get(key));
    },
    setMany: (entries) =>
      setMany(
        bucket,
        entries.map(([key, value]) => [key, value]),
      ),
    deleteMany: (keys) => deleteMany(bucket, [...keys]),
  };
}

function swappableValue(bucket: Bucket, key: string): SwappableValue {
  const cas = Cas.new(bucket, key);
  return {
    value: cas.current(),
    swap(value) {
      try {
        swap(cas, value);
        return true;
      } catch (error) {
        if (isCasFailed(error)) return false;
        throw error;
      }
    },
  };
}
