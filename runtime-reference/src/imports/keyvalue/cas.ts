import type { CasErrorCasFailed, CasErrorStoreError } from "@godwit/wit/host/keyvalue-draft2/wasi-keyvalue-atomics";
import type { Error as StoreError } from "@godwit/wit/host/keyvalue-draft2/wasi-keyvalue-store";
import type { VersionedValue } from "../keyvalue-backend.ts";
import { Bucket } from "./bucket.ts";
import { assertKey, assertValue } from "./limits.ts";

/** wasi:keyvalue/atomics@0.2.0-draft2 `cas`: a value as it was, to be replaced only while it still is. */
export class Cas {
  readonly #bucket: Bucket;
  readonly #key: string;
  readonly #seen: VersionedValue;

  constructor(bucket: Bucket, key: string, seen: VersionedValue) {
    this.#bucket = bucket;
    this.#key = key;
    this.#seen = seen;
  }

  /** Reads the value and remembers its version. */
  static async new(bucket: Bucket, key: string): Promise<Cas> {
    assertKey(key);
    const seen = await Bucket.accessOf(bucket).call((backend) => backend.read(Bucket.storeOf(bucket), key));
    return new Cas(bucket, key, seen);
  }

  /** @throws a WIT `cas-error`; `cas-failed` brings a new handle on the value that is there now */
  static async swap(cas: Cas, value: Uint8Array): Promise<void> {
    const isSwapped = await asCasError(() => cas.#swap(value));
    if (isSwapped) return;
    const val = await asCasError(() => Cas.new(cas.#bucket, cas.#key));
    // The type of WIT's class has a private constructor; this class is what stands behind it.
    throw { tag: "cas-failed", val } satisfies CasFailed;
  }

  current(): Uint8Array | undefined {
    return this.#seen.value;
  }

  async #swap(value: Uint8Array): Promise<boolean> {
    assertValue(this.#key, value);
    return Bucket.accessOf(this.#bucket).call((backend) =>
      backend.swap(Bucket.storeOf(this.#bucket), this.#key, this.#seen.version, value),
    );
  }
}

type CasFailed = CasErrorCasFailed & { readonly val: Cas };

async function asCasError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error) throw cause;
    // Whatever is no Error was thrown as a WIT error by the calls above.
    throw { tag: "store-error", val: cause as StoreError } satisfies CasErrorStoreError;
  }
}
