/** Text is stored as UTF-8, bytes as they are. */
export type StoreValue = string | ArrayBuffer | ArrayBufferView;

/** One page of keys. */
export interface StorePage {
  readonly keys: readonly string[];
  /** Give it to the next `list`; `undefined` on the last page. Opaque. */
  readonly cursor: string | undefined;
}

/**
 * A key-value store. You read your own writes.
 *
 * Keys are 1 to 512 bytes in UTF-8 and neither `.` nor `..`; values are up to 256 KiB. Every method rejects with
 * {@link KeyValueError} when a limit is passed or the host fails, and with {@link UnsupportedError} when the host's
 * draft lacks it. Calls go one after another: `Promise.all` does not overlap them, the `…Many` methods save the trips.
 */
export interface Store {
  /** The bytes stored under `key`, or `undefined`. The array is yours. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The value as UTF-8 text, or `undefined`. */
  getText(key: string): Promise<string | undefined>;
  /**
   * The value parsed as JSON, or `undefined`. `T` is what you know of it: it is not checked.
   * @throws KeyValueError (`not-json`) when it does not parse
   */
  getJson<T = unknown>(key: string): Promise<T | undefined>;
  /** Stores the value; replaces one that is there. */
  set(key: string, value: StoreValue): Promise<void>;
  /**
   * Stores the value as JSON.
   * @throws TypeError when it has no JSON form (`undefined`, a function, a BigInt, a cycle)
   */
  setJson(key: string, value: unknown): Promise<void>;
  /** Removes the key; does nothing when it is absent. */
  delete(key: string): Promise<void>;
  /** Whether the key is there, an empty value included. */
  has(key: string): Promise<boolean>;
  /** One page of keys, as long as the host makes it. */
  list(options?: { readonly cursor?: string | undefined }): Promise<StorePage>;
  /** All keys, page by page. Keys written meanwhile may be seen or not. */
  keys(): AsyncIterableIterator<string>;
  /**
   * Adds `delta` to a counter in one step and returns the new value; an absent key counts as zero. Counters are kept
   * as decimal text, so `getText` reads them. A negative delta is `unsupported` on wasmtime and wasmCloud,
   * any on Workers KV.
   *
   * @param delta a safe integer, 1 by default
   * @throws RangeError before anything is written when `delta` is no safe integer; and when the new value is past 2^53,
   *   **after** it was added: the store holds it exactly, and `incrementBigInt(key, 0n)` returns it
   * @throws KeyValueError when the value is no counter or leaves signed 64 bits; nothing is written then
   */
  increment(key: string, delta?: number): Promise<number>;
  /**
   * Like {@link Store.increment}, exact to 64 bits.
   * @throws RangeError when `delta` is no signed 64-bit integer; nothing is written then
   */
  incrementBigInt(key: string, delta?: bigint): Promise<bigint>;
  /**
   * Reads, lets `change` compute, and writes only if nobody else has meanwhile; else it starts again, up to 32 times.
   * `change` must therefore be free of side effects. It gets the bytes or `undefined` and returns the new value;
   * `undefined` leaves the key as it is. Resolves to the value now stored.
   * `unsupported` on wasmtime, wasmCloud and Workers KV.
   *
   * @throws KeyValueError (`conflict`) when somebody else was faster every time; nothing is written then
   */
  update(
    key: string,
    change: (current: Uint8Array<ArrayBuffer> | undefined) => StoreValue | undefined | Promise<StoreValue | undefined>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Values in the order of `keys`, `undefined` for each that is absent. */
  getMany(keys: Iterable<string>): Promise<(Uint8Array<ArrayBuffer> | undefined)[]>;
  /** Stores all entries, for example of a `Map`. All are checked before the first is written; hosts may stop between two. */
  setMany(entries: Iterable<readonly [key: string, value: StoreValue]>): Promise<void>;
  /** Removes all keys; absent ones are skipped. Hosts may stop between two. */
  deleteMany(keys: Iterable<string>): Promise<void>;
}
