import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { getMany } from "./get-many.ts";
import { incrementCounter } from "./increment-counter.ts";
import { listKeys } from "./list-keys.ts";
import { newVersion } from "./new-version.ts";
import { openObject, type StoreObject } from "./open-object.ts";
import { assertBatchSize, setMany } from "./set-many.ts";
import { shardOfKey } from "./shard-of-key.ts";
import type { StoreNamespace } from "./store-calls.ts";
import { swapValue } from "./swap-value.ts";

/** Where a backend keeps its stores. */
export interface DurableObjectBackendOptions {
  /** Of the class {@link GodwitStore}. */
  readonly namespace: StoreNamespace;
  /** Objects that a store's keys are spread over. Default: one. Another number is another, empty store. */
  readonly shardsOf?: (store: string) => number;
}

/**
 * Keeps every store in a Durable Object, or its keys spread over several, with SQLite storage: strong reads, and every method is
 * atomic, with `setMany` and `deleteMany` so on each object by itself.
 *
 * Reads are tried again when an answer is lost. So are `set`, `delete` and their batches; an object does not do twice what it finds
 * done, yet a value may be written a second time over one that another wrote in between. `increment` and `swap` never are unless
 * that is safe; where nobody can tell whether they happened, they reject with OutcomeUnknownError.
 *
 * Its methods reject with ObjectOverloadedError, ObjectRefusedError, ObjectUnreachableError, OutcomeUnknownError,
 * BatchTooLargeError or NotACounterError.
 */
export function createDurableObjectBackend({
  namespace,
  shardsOf = () => 1,
}: DurableObjectBackendOptions): KeyValueBackend {
  const objectsOf = (store: string): readonly StoreObject[] => {
    const shards = shardsOf(store);
    return Array.from({ length: shards }, (_, shard) => openObject(namespace, nameOfObject(store, shard, shards)));
  };
  const objectOf = (store: string, key: string): StoreObject => {
    const shards = shardsOf(store);
    return openObject(namespace, nameOfObject(store, shardOfKey(key, shards), shards));
  };

  /** The things by the object that has their keys. */
  function byObject<T>(store: string, things: readonly T[], keyOf: (thing: T) => string): Map<string, Part<T>> {
    const parts = new Map<string, Part<T>>();
    for (const thing of things) {
      const object = objectOf(store, keyOf(thing));
      const part = parts.get(object.name) ?? { object, things: [] };
      part.things.push(thing);
      parts.set(object.name, part);
    }
    return parts;
  }

  async function writeAll<T>(parts: Map<string, Part<T>>, write: (part: Part<T>) => Promise<unknown>): Promise<void> {
    // All have ended before one of them is told to have failed: nothing is still written after that.
    const outcomes = await Promise.allSettled([...parts.values()].map(write));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  async function deleteMany(store: string, keys: readonly string[]): Promise<void> {
    await writeAll(
      byObject(store, keys, (key) => key),
      ({ object, things }) => {
        const version = newVersion();
        return object.call((calls, isAgain) => calls.deleteMany(things, { version, isAgain }));
      },
    );
  }

  return {
    async get(store, key) {
      const [value] = await getMany(objectOf(store, key), [key]);
      return value;
    },
    set: (store, key, value) => setMany(objectOf(store, key), [[key, value]]),
    delete: (store, key) => deleteMany(store, [key]),
    has: (store, key) => objectOf(store, key).call((calls) => calls.has(key)),
    list: (store, cursor, limit) => listKeys(objectsOf(store), cursor, limit),
    increment: (store, key, delta) => incrementCounter(objectOf(store, key), key, delta),
    read: (store, key) => objectOf(store, key).call((calls) => calls.read(key)),
    swap: (store, key, version, value) => swapValue(objectOf(store, key), key, version, value),
    async getMany(store, keys) {
      const values: (Uint8Array | undefined)[] = new Array(keys.length).fill(undefined);
      const places = keys.map((key, place) => ({ key, place }));
      const parts = byObject(store, places, ({ key }) => key);
      await Promise.all(
        [...parts.values()].map(async ({ object, things }) => {
          const found = await getMany(
            object,
            things.map(({ key }) => key),
          );
          for (const [index, { place }] of things.entries()) values[place] = found[index];
        }),
      );
      return values;
    },
    async setMany(store, entries) {
      const parts = byObject(store, entries, ([key]) => key);
      for (const { things } of parts.values()) assertBatchSize(things);
      await writeAll(parts, ({ object, things }) => setMany(object, things));
    },
    deleteMany,
    close() {},
  };
}

interface Part<T> {
  readonly object: StoreObject;
  readonly things: T[];
}

/** No store's name has a space: a sharded one never meets another. */
function nameOfObject(store: string, shard: number, shards: number): string {
  return shards === 1 ? store : `${store} ${shard + 1} of ${shards}`;
}
