import type { HostFacts } from "@godwit/wit";

/** A value or a promise of one: WIT calls answer at once, other platforms cannot. */
export type Awaitable<T> = T | Promise<T>;

/** What the guest needs of a host. One implementation per WIT draft, one per platform that runs the plain bundle. */
export interface CapabilityBinding {
  readonly keyvalue: KeyValueBinding;
  readonly config: ConfigBinding;
  readonly host: HostBinding;
}

/** Key-value as the host offers it. Errors are the host's own: the store wraps them. */
export interface KeyValueBinding {
  open(bucket: string): Awaitable<BucketBinding>;
}

/** One open bucket. What a draft lacks throws UnsupportedError. */
export interface BucketBinding {
  get(key: string): Awaitable<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Awaitable<void>;
  /** Does nothing when the key is absent. */
  delete(key: string): Awaitable<void>;
  has(key: string): Awaitable<boolean>;
  list(cursor: string | undefined): Awaitable<BucketPage>;
  /** Adds to a counter kept as decimal text; an absent key counts as zero. `delta` is not negative. */
  increment(key: string, delta: bigint): Awaitable<bigint>;
  /** The value now, and a swap that writes only while nothing else has. */
  read(key: string): Awaitable<SwappableValue>;
  /** Values in the order of the keys. */
  getMany(keys: readonly string[]): Awaitable<readonly (Uint8Array | undefined)[]>;
  setMany(entries: readonly (readonly [key: string, value: Uint8Array])[]): Awaitable<void>;
  deleteMany(keys: readonly string[]): Awaitable<void>;
}

/** A page of keys; `cursor` is absent on the last one. */
export interface BucketPage {
  readonly keys: readonly string[];
  readonly cursor: string | undefined;
}

export interface SwappableValue {
  readonly value: Uint8Array | undefined;
  /** Resolves to false, and writes nothing, when something was written since. */
  swap(value: Uint8Array): Awaitable<boolean>;
}

/** Config as the host offers it. Synchronous: `context.config` is. */
export interface ConfigBinding {
  get(key: string): string | undefined;
  getAll(): readonly (readonly [key: string, value: string])[];
}

/** The host itself. */
export interface HostBinding {
  /** Facts about this request; none on hosts that do not know godwit. Reads anew at each call. */
  readFacts(): Partial<HostFacts>;
  /** Ends the instance as failed, so that an answer under way is truncated and never looks complete. */
  abandon(): void;
}
