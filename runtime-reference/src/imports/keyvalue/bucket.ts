import { assertKey, assertValue } from "./limits.ts";
import type { StoreAccess } from "./store-access.ts";

/** What both drafts of wasi:keyvalue/store `bucket` have in common: all but the cursor. */
export class Bucket {
  readonly #access: StoreAccess;
  readonly #store: string;

  /** @param store the backend's name of it */
  constructor(access: StoreAccess, store: string) {
    this.#access = access;
    this.#store = store;
  }

  /** The backend's name of the store behind it. */
  static storeOf(bucket: Bucket): string {
    return bucket.#store;
  }

  static accessOf(bucket: Bucket): StoreAccess {
    return bucket.#access;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    assertKey(key);
    return this.#access.call((backend) => backend.get(this.#store, key));
  }

  async set(key: string, value: Uint8Array): Promise<void> {
    assertKey(key);
    assertValue(key, value);
    await this.#access.call((backend) => backend.set(this.#store, key, value));
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    await this.#access.call((backend) => backend.delete(this.#store, key));
  }

  async exists(key: string): Promise<boolean> {
    assertKey(key);
    return this.#access.call((backend) => backend.has(this.#store, key));
  }
}
