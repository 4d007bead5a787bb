/** A value or a promise of one: SQLite and memory answer at once, a store behind a network cannot. */
export type Awaitable<T> = T | Promise<T>;

/** A page of keys. */
export interface KeyPage {
  readonly keys: readonly string[];
  /** Give it to the next `list` call; `undefined` on the last page. Opaque, but stable text. */
  readonly cursor: string | undefined;
}

/** What {@link KeyValueBackend.read} found: a value and the version that a swap must still find. */
export interface VersionedValue {
  readonly value: Uint8Array | undefined;
  /** Differs after every write, also after delete and set of the same bytes (no ABA). Compared by equality alone. */
  readonly version: string;
}

/**
 * Where the stores of all apps live. `store` names one of them, already scoped to its app by the host.
 * Keys and sizes were checked by the caller. Every method is atomic on its own; one contract suite
 * (`keyvalue/contract-suite.ts`) holds for every backend. Failures of the medium reject with an Error.
 */
export interface KeyValueBackend {
  get(store: string, key: string): Awaitable<Uint8Array | undefined>;
  set(store: string, key: string, value: Uint8Array): Awaitable<void>;
  /** Does nothing when the key is absent. */
  delete(store: string, key: string): Awaitable<void>;
  has(store: string, key: string): Awaitable<boolean>;
  /** Keys in ascending order of their UTF-8 bytes, `limit` at most. */
  list(store: string, cursor: string | undefined, limit: number): Awaitable<KeyPage>;
  /**
   * Adds to a counter kept as decimal text and returns the new value; an absent key counts as zero.
   * Rejects with {@link NotACounterError} when the value is no integer or the sum leaves signed 64 bits; nothing is written then.
   */
  increment(store: string, key: string, delta: bigint): Awaitable<bigint>;
  read(store: string, key: string): Awaitable<VersionedValue>;
  /** Writes only if the version is still the one that `read` gave; says whether it did. */
  swap(store: string, key: string, version: string, value: Uint8Array): Awaitable<boolean>;
  /** Values in the order of the keys. */
  getMany(store: string, keys: readonly string[]): Awaitable<readonly (Uint8Array | undefined)[]>;
  /** All or nothing where the medium can. */
  setMany(store: string, entries: readonly (readonly [key: string, value: Uint8Array])[]): Awaitable<void>;
  deleteMany(store: string, keys: readonly string[]): Awaitable<void>;
  close(): Awaitable<void>;
}

/** A counter operation met a value that is no 64-bit integer in decimal text, or left that range. */
export class NotACounterError extends Error {
  override readonly name = "NotACounterError";
  readonly code = "GODWIT_KEYVALUE_NOT_A_COUNTER";
}

/**
 * The medium has no such operation, and nothing that stands for it. Handlers see what the SDK makes of the end of its message:
 * an UnsupportedError.
 */
export class UnsupportedOperationError extends Error {
  override readonly name = "UnsupportedOperationError";
  readonly code = "GODWIT_KEYVALUE_UNSUPPORTED";

  constructor(act: string, why: string) {
    super(`Cannot ${act}: ${why} (unsupported)`);
  }
}
