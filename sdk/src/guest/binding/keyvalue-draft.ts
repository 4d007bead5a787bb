import { increment } from "wasi:keyvalue/atomics@0.2.0-draft";
import { deleteMany, getMany, setMany } from "wasi:keyvalue/batch@0.2.0-draft";
import { type Bucket, open } from "wasi:keyvalue/store@0.2.0-draft";
import { UnsupportedError } from "../keyvalue/unsupported-error.ts";
import type { BucketBinding, KeyValueBinding } from "./capability-binding.ts";

/** Key-value through wasi:keyvalue 0.2.0-draft (wasmtime and wasmCloud): no compare-and-swap, numeric cursors. */
export const keyvalue: KeyValueBinding = { open: (bucket) => bucketBinding(open(bucket)) };

function bucketBinding(bucket: Bucket): BucketBinding {
  return {
    get: (key) => bucket.get(key),
    set: (key, value) => bucket.set(key, value),
    delete: (key) => bucket.delete(key),
    has: (key) => bucket.exists(key),
    list: (cursor) => {
      const page = bucket.listKeys(cursor === undefined ? undefined : BigInt(cursor));
      return { keys: page.keys, cursor: page.cursor?.toString() };
    },
    increment: (key, delta) => increment(bucket, key, delta),
    read: (key) => {
      throw new UnsupportedError(`swap "${key}"`, "wasi:keyvalue 0.2.0-draft has no compare-and-swap");
    },
    getMany: (keys) => {
      const found = new Map(getMany(bucket, [...keys]).filter((entry) => entry !== undefined));
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
