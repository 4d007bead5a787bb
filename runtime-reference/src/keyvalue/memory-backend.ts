import type { KeyPage, KeyValueBackend, VersionedValue } from "../imports/keyvalue-backend.ts";
import { addToCounter } from "./add-to-counter.ts";
import { compareUtf8 } from "./compare-utf8.ts";

interface Entry {
  readonly value: Uint8Array;
  readonly version: string;
}

/** Keeps every store in this process's memory, until the process ends: for tests and for a first look. */
export function createMemoryBackend(): KeyValueBackend {
  const stores = new Map<string, Map<string, Entry>>();
  /** The version that an absent key of a store has; a delete changes it, so that absent → present → absent is seen. */
  const absentVersions = new Map<string, string>();
  let lastVersion = 0;

  function get(store: string, key: string): Uint8Array | undefined {
    return stores.get(store)?.get(key)?.value.slice();
  }

  function set(store: string, key: string, value: Uint8Array): void {
    const entries = stores.get(store) ?? new Map<string, Entry>();
    entries.set(key, { value: value.slice(), version: String(++lastVersion) });
    stores.set(store, entries);
  }

  function remove(store: string, key: string): void {
    if (stores.get(store)?.delete(key)) absentVersions.set(store, String(++lastVersion));
  }

  function read(store: string, key: string): VersionedValue {
    const entry = stores.get(store)?.get(key);
    if (entry === undefined) return { value: undefined, version: absentVersions.get(store) ?? "0" };
    return { value: entry.value.slice(), version: entry.version };
  }

  function list(store: string, cursor: string | undefined, limit: number): KeyPage {
    const following = [...(stores.get(store)?.keys() ?? [])].filter(
      (key) => cursor === undefined || compareUtf8(key, cursor) > 0,
    );
    const keys = following.sort(compareUtf8).slice(0, limit);
    return { keys, cursor: following.length > limit ? keys.at(-1) : undefined };
  }

  return {
    get,
    set,
    delete: remove,
    has: (store, key) => stores.get(store)?.has(key) ?? false,
    list,
    increment(store, key, delta) {
      const sum = addToCounter(key, stores.get(store)?.get(key)?.value, delta);
      set(store, key, new TextEncoder().encode(String(sum)));
      return sum;
    },
    read,
    swap(store, key, version, value) {
      if (read(store, key).version !== version) return false;
      set(store, key, value);
      return true;
    },
    getMany: (store, keys) => keys.map((key) => get(store, key)),
    setMany(store, entries) {
      for (const [key, value] of entries) set(store, key, value);
    },
    deleteMany(store, keys) {
      for (const key of keys) remove(store, key);
    },
    close() {
      stores.clear();
    },
  };
}
