import type { KeyPage, VersionedValue } from "@godwit/runtime-reference/isolate";

/** What an object that keeps a store answers. Nothing was written where it refuses. */
export type StoreAnswer<T> = { readonly value: T } | { readonly refusal: StoreRefusal };

export interface StoreRefusal {
  /** `counter`: the value is none, or would leave 64 bits; `failure`: storage said no. */
  readonly kind: "counter" | "failure";
  readonly message: string;
}

/** A write, by the version that it leaves. An object that finds it there has done it before. */
export interface StoreWrite {
  /** Never used before. */
  readonly version: string;
  /** Whether it was sent before, and the answer was lost. */
  readonly isAgain: boolean;
}

/** An object that keeps a store, or a part of its keys, as a worker calls it. */
export interface StoreCalls {
  /** Values in the order of the keys; fewer, one at least, where all together are too large for one answer. */
  getMany(keys: readonly string[]): Promise<StoreAnswer<readonly (ArrayBuffer | undefined)[]>>;
  has(key: string): Promise<StoreAnswer<boolean>>;
  list(cursor: string | undefined, limit: number): Promise<StoreAnswer<KeyPage>>;
  read(key: string): Promise<StoreAnswer<VersionedValue>>;
  setMany(
    entries: readonly (readonly [key: string, value: Uint8Array])[],
    write: StoreWrite,
  ): Promise<StoreAnswer<undefined>>;
  deleteMany(keys: readonly string[], write: StoreWrite): Promise<StoreAnswer<undefined>>;
  increment(key: string, delta: bigint, version: string): Promise<StoreAnswer<bigint>>;
  swap(key: string, seen: string, value: Uint8Array, version: string): Promise<StoreAnswer<boolean>>;
}

/** As much of a Durable Object namespace as a backend needs. */
export interface StoreNamespace {
  getByName(name: string): StoreCalls;
}
