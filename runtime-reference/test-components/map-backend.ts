import { type KeyValueBackend, NotACounterError } from "../src/imports/keyvalue-backend.ts";

interface Versioned {
  readonly value: Uint8Array;
  readonly version: number;
}

/** Stores in a Map, answering late as a backend behind a network does. */
export function createMapBackend(): KeyValueBackend {
  const stores = new Map<string, Map<string, Versioned>>();
  let writes = 0;
  const storeOf = (name: string): Map<string, Versioned> => {
    const store = stores.get(name) ?? new Map<string, Versioned>();
    stores.set(name, store);
    return store;
  };
  const write = (store: string, key: string, value: Uint8Array) => {
    writes += 1;
    storeOf(store).set(key, { value, version: writes });
  };
  const late = async <T>(work: () => T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return work();
  };
  const backend: KeyValueBackend = {
    get: (store, key) => late(() => storeOf(store).get(key)?.value),
    set: (store, key, value) => late(() => write(store, key, value)),
    delete: (store, key) => late(() => void storeOf(store).delete(key)),
    has: (store, key) => late(() => storeOf(store).has(key)),
    list: (store, cursor, limit) =>
      late(() => {
        const keys = [...storeOf(store).keys()].sort().filter((key) => cursor === undefined || key > cursor);
        const page = keys.slice(0, limit);
        return { keys: page, cursor: keys.length > limit ? page.at(-1) : undefined };
      }),
    increment: (store, key, delta) =>
      late(() => {
        const text = new TextDecoder().decode(storeOf(store).get(key)?.value ?? new Uint8Array());
        if (!/^-?\d*$/.test(text)) throw new NotACounterError(`Cannot increment "${key}": it is no counter`);
        const sum = BigInt(text) + delta;
        write(store, key, new TextEncoder().encode(String(sum)));
        return sum;
      }),
    read: (store, key) =>
      late(() => {
        const found = storeOf(store).get(key);
        return { value: found?.value, version: String(found?.version) };
      }),
    swap: (store, key, version, value) =>
      late(() => {
        if (String(storeOf(store).get(key)?.version) !== version) return false;
        write(store, key, value);
        return true;
      }),
    getMany: (store, keys) => late(() => keys.map((key) => storeOf(store).get(key)?.value)),
    setMany: (store, entries) => late(() => void entries.map(([key, value]) => write(store, key, value))),
    deleteMany: (store, keys) => late(() => void keys.map((key) => storeOf(store).delete(key))),
    close: () => {},
  };
  return backend;
}
