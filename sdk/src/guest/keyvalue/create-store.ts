import type { Awaitable, BucketBinding, KeyValueBinding } from "../binding/capability-binding.ts";
import { assertKey } from "./assert-key.ts";
import { bytesFromValue } from "./bytes-from-value.ts";
import { incrementBySwap } from "./increment-by-swap.ts";
import { KeyValueError } from "./keyvalue-error.ts";
import { keyvalueErrorFrom } from "./keyvalue-error-from.ts";
import type { Store, StorePage, StoreValue } from "./store.ts";
import { swapUntilWritten } from "./swap-until-written.ts";

/** What tells one store from another: the handler's name for it, and the host's. */
export interface StoreNames {
  readonly name: string;
  readonly bucket: string;
}

/** A store over one bucket, opened with the first operation and kept for the rest of the request. */
export function createStore(binding: KeyValueBinding, { name, bucket }: StoreNames): Store {
  let opened: BucketBinding | undefined;

  async function run<T>(act: string, operation: (bucket: BucketBinding) => Awaitable<T>): Promise<T> {
    try {
      opened ??= await binding.open(bucket);
      return await operation(opened);
    } catch (error) {
      throw keyvalueErrorFrom(error, `${act} store "${name}"`);
    }
  }

  async function get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    assertKey(key);
    return ownBytes(await run(`read "${key}" in`, (bucket) => bucket.get(key)));
  }

  async function getText(key: string): Promise<string | undefined> {
    const value = await get(key);
    return value && new TextDecoder().decode(value);
  }

  async function set(key: string, value: StoreValue): Promise<void> {
    assertKey(key);
    const bytes = bytesFromValue(key, value);
    await run(`write "${key}" in`, (bucket) => bucket.set(key, bytes));
  }

  async function list(options: { readonly cursor?: string | undefined } = {}): Promise<StorePage> {
    const page = await run("list", (bucket) => bucket.list(options.cursor));
    return { keys: [...page.keys], cursor: page.cursor };
  }

  async function incrementBigInt(key: string, delta = 1n): Promise<bigint> {
    assertKey(key);
    if (typeof delta !== "bigint")
      throw new TypeError(`Cannot increment "${key}": delta is of type ${typeof delta}, expected a bigint`);
    if (BigInt.asIntN(64, delta) !== delta) {
      throw new RangeError(`Cannot increment "${key}": delta is ${delta}, expected a signed 64-bit integer`);
    }
    return run(`increment "${key}" in`, (bucket) =>
      delta < 0n ? incrementBySwap(bucket, key, delta) : bucket.increment(key, delta),
    );
  }

  return {
    get,
    getText,
    set,
    list,
    incrementBigInt,

    async getJson<T>(key: string): Promise<T | undefined> {
      const text = await getText(key);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as T;
      } catch (cause) {
        throw new KeyValueError("not-json", `Cannot read "${key}" in store "${name}": its value is no JSON`, { cause });
      }
    },

    async setJson(key, value) {
      const text: string | undefined = JSON.stringify(value);
      if (text === undefined)
        throw new TypeError(`Cannot store "${key}": a value of type ${typeof value} has no JSON form`);
      await set(key, text);
    },

    async delete(key) {
      assertKey(key);
      await run(`delete "${key}" in`, (bucket) => bucket.delete(key));
    },

    async has(key) {
      assertKey(key);
      return run(`look for "${key}" in`, (bucket) => bucket.has(key));
    },

    async *keys() {
      let cursor: string | undefined;
      do {
        const page = await list({ cursor });
        yield* page.keys;
        cursor = page.cursor;
      } while (cursor !== undefined);
    },

    async increment(key, delta = 1) {
      if (!Number.isSafeInteger(delta))
        throw new RangeError(`Cannot increment "${key}": delta is ${delta}, expected a safe integer`);
      const sum = await incrementBigInt(key, BigInt(delta));
      const result = Number(sum);
      if (Number.isSafeInteger(result)) return result;
      throw new RangeError(`Cannot return "${key}" as a number: it is now ${sum}, past 2^53; use incrementBigInt`);
    },

    async update(key, change) {
      assertKey(key);
      // What `change` throws is the caller's own and must not be taken for a failure of the store.
      let thrown: { readonly error: unknown } | undefined;
      try {
        return await run(`update "${key}" in`, (bucket) =>
          swapUntilWritten(bucket, key, async (current) => {
            try {
              const next = await change(current);
              return next === undefined ? undefined : bytesFromValue(key, next);
            } catch (error) {
              thrown = { error };
              throw error;
            }
          }),
        );
      } catch (error) {
        throw thrown ? thrown.error : error;
      }
    },

    async getMany(keys) {
      const wanted = checkedKeys(keys);
      if (wanted.length === 0) return [];
      const values = await run("read from", (bucket) => bucket.getMany(wanted));
      return values.map(ownBytes);
    },

    async setMany(entries) {
      const checked = Array.from(entries, ([key, value]) => {
        assertKey(key);
        return [key, bytesFromValue(key, value)] as const;
      });
      if (checked.length > 0) await run("write to", (bucket) => bucket.setMany(checked));
    },

    async deleteMany(keys) {
      const wanted = checkedKeys(keys);
      if (wanted.length > 0) await run("delete from", (bucket) => bucket.deleteMany(wanted));
    },
  };
}

function checkedKeys(keys: Iterable<string>): string[] {
  const checked = [...keys];
  checked.forEach(assertKey);
  return checked;
}

// The engine's arrays from host calls are of another realm: `instanceof Uint8Array` would be false.
function ownBytes(value: Uint8Array | undefined): Uint8Array<ArrayBuffer> | undefined {
  return value && new Uint8Array(value);
}
