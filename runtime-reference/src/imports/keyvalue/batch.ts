import { Bucket } from "./bucket.ts";
import { assertKey, assertValue } from "./limits.ts";
import { storeError } from "./store-error.ts";

/** Values read at a time, 8 MiB at most. */
const KEYS_PER_READ = 32;
/** What one call returns at most: a list of short keys could otherwise name any number of the largest values. */
const RESULT_LIMIT_BYTES = 16 * 1024 * 1024;

type Entry = [key: string, value: Uint8Array];

/** wasi:keyvalue/batch@0.2.0-draft2 `get-many`, in the shape that Spin has. */
export async function getManyDraft2(
  bucket: Bucket,
  keys: readonly string[],
): Promise<[key: string, value: Uint8Array | undefined][]> {
  const values = await getMany(bucket, keys);
  return keys.map((key, index) => [key, values[index]]);
}

/** wasi:keyvalue/batch@0.2.0-draft `get-many`. */
export async function getManyDraft(bucket: Bucket, keys: readonly string[]): Promise<(Entry | undefined)[]> {
  const values = await getMany(bucket, keys);
  return keys.map((key, index) => {
    const value = values[index];
    return value && [key, value];
  });
}

/** wasi:keyvalue/batch `set-many` of both drafts. */
export async function setMany(bucket: Bucket, entries: readonly Entry[]): Promise<void> {
  for (const [key, value] of entries) {
    assertKey(key);
    assertValue(key, value);
  }
  await Bucket.accessOf(bucket).call((backend) => backend.setMany(Bucket.storeOf(bucket), entries));
}

/** wasi:keyvalue/batch `delete-many` of both drafts. */
export async function deleteMany(bucket: Bucket, keys: readonly string[]): Promise<void> {
  for (const key of keys) assertKey(key);
  await Bucket.accessOf(bucket).call((backend) => backend.deleteMany(Bucket.storeOf(bucket), keys));
}

async function getMany(bucket: Bucket, keys: readonly string[]): Promise<(Uint8Array | undefined)[]> {
  for (const key of keys) assertKey(key);
  const values: (Uint8Array | undefined)[] = [];
  let bytes = 0;
  for (let start = 0; start < keys.length; start += KEYS_PER_READ) {
    const part = keys.slice(start, start + KEYS_PER_READ);
    const found = await Bucket.accessOf(bucket).call((backend) => backend.getMany(Bucket.storeOf(bucket), part));
    for (const value of found) bytes += value?.length ?? 0;
    if (bytes > RESULT_LIMIT_BYTES) {
      throw storeError(`Cannot get ${keys.length} values at once: they have more than ${RESULT_LIMIT_BYTES} bytes`);
    }
    values.push(...found);
  }
  return values;
}
