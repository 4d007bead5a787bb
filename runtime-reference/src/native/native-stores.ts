import type { NativeBucket } from "@godwit/wit";
import type { Capabilities } from "../imports/capabilities.ts";
import { KEYS_PER_PAGE } from "../imports/keyvalue/keys-per-page.ts";
import { assertKey, assertValue } from "../imports/keyvalue/limits.ts";
import { storeErrorFrom } from "../imports/keyvalue/store-error.ts";
import type { Awaitable, KeyValueBackend } from "../imports/keyvalue-backend.ts";
import type { AsHost } from "./native-request.ts";

/** Values read at a time, 8 MiB at most. */
const KEYS_PER_READ = 32;

export interface StoreRules {
  /** Throws once the request has ended. */
  assertRunning(): void;
  readonly asHost: AsHost;
}

/**
 * A store of the app as wasi:keyvalue 0.2.0-draft2 has it, with the same limits.
 * @throws `{ payload }` with a WIT `error`: `access-denied` for a store that the manifest does not declare
 */
export function openNativeBucket(
  { stores, keyvalue }: Pick<Capabilities, "stores" | "keyvalue">,
  name: string,
  { assertRunning, asHost }: StoreRules,
): NativeBucket {
  const store = stores.get(name) ?? refuse({ tag: "access-denied" });

  async function call<T>(operation: (backend: KeyValueBackend) => Awaitable<T>): Promise<T> {
    assertRunning();
    try {
      return await asHost(() => operation(keyvalue));
    } catch (cause) {
      assertRunning();
      // Of what the backend threw, the handler gets what a component would: the message.
      return refuse(storeErrorFrom(cause));
    }
  }

  return {
    get: (key) => checked([key], () => call((backend) => backend.get(store, key))),
    set: (key, value) => checkedEntries([[key, value]], () => call((backend) => backend.set(store, key, value))),
    delete: (key) => checked([key], () => call((backend) => backend.delete(store, key))),
    has: (key) => checked([key], () => call((backend) => backend.has(store, key))),
    list: (cursor) => call((backend) => backend.list(store, cursor, KEYS_PER_PAGE)),
    increment: (key, delta) => checked([key], () => call((backend) => backend.increment(store, key, delta))),
    read: (key) =>
      checked([key], async () => {
        const { value, version } = await call((backend) => backend.read(store, key));
        return {
          value,
          swap: (next: Uint8Array) =>
            checkedEntries([[key, next]], () => call((backend) => backend.swap(store, key, version, next))),
        };
      }),
    getMany: (keys) =>
      checked(keys, async () => {
        const values: (Uint8Array | undefined)[] = [];
        for (let start = 0; start < keys.length; start += KEYS_PER_READ) {
          const part = keys.slice(start, start + KEYS_PER_READ);
          values.push(...(await call((backend) => backend.getMany(store, part))));
        }
        return values;
      }),
    setMany: (entries) => checkedEntries(entries, () => call((backend) => backend.setMany(store, entries))),
    deleteMany: (keys) => checked(keys, () => call((backend) => backend.deleteMany(store, keys))),
  };
}

function checked<T>(keys: readonly string[], operation: () => T): T {
  try {
    for (const key of keys) assertKey(key);
  } catch (error) {
    refuse(error);
  }
  return operation();
}

function checkedEntries<T>(entries: readonly (readonly [key: string, value: Uint8Array])[], operation: () => T): T {
  try {
    for (const [key, value] of entries) {
      assertKey(key);
      assertValue(key, value);
    }
  } catch (error) {
    refuse(error);
  }
  return operation();
}

/** Throws a WIT `error` as the glue of a component does. */
function refuse(payload: unknown): never {
  throw { payload };
}
