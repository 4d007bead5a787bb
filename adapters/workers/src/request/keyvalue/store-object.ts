import { DurableObject } from "cloudflare:workers";
import { addToCounter, type KeyPage, NotACounterError, type VersionedValue } from "@godwit/runtime-reference/isolate";
import type { StoreAnswer, StoreCalls, StoreWrite } from "./store-calls.ts";

/** The version of an absent key in an object of which nothing was ever deleted. */
const NEVER_DELETED = "none";
/** An RPC message holds 32 MiB (workerd refuses larger ones). */
const LARGEST_ANSWER_BYTES = 16 * 1024 * 1024;

/** The object's side of {@link StoreCalls}: RPC makes promises of what it returns. */
type StoreMethods = {
  [Name in keyof StoreCalls]: (...parameters: Parameters<StoreCalls[Name]>) => Awaited<ReturnType<StoreCalls[Name]>>;
};

/**
 * The Durable Object class that keeps a store, or a part of its keys, in its own SQLite storage. Each call is one transaction: no
 * other runs in between, and an object that ends in the middle has written nothing.
 *
 * Values are bytes, also counters: SQLite's integers would come back as doubles. The names of versions are the caller's.
 */
export class GodwitStore extends DurableObject<unknown> implements StoreMethods {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.#sql = state.storage.sql;
    // One row for each entry, and no index beside it: rows written are what Cloudflare bills.
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB NOT NULL, version TEXT NOT NULL) WITHOUT ROWID",
    );
    // The version that absent keys have; a delete changes it, so that absent, present, absent is seen.
    this.#sql.exec("CREATE TABLE IF NOT EXISTS absence (id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL)");
  }

  getMany(keys: readonly string[]): StoreAnswer<readonly (ArrayBuffer | undefined)[]> {
    return this.#answer(() => {
      const values: (ArrayBuffer | undefined)[] = [];
      let bytes = 0;
      for (const key of keys) {
        const value = this.#value(key);
        bytes += value?.byteLength ?? 0;
        if (bytes > LARGEST_ANSWER_BYTES && values.length > 0) break;
        values.push(value);
      }
      return values;
    });
  }

  has(key: string): StoreAnswer<boolean> {
    return this.#answer(() => this.#first("SELECT 1 FROM entry WHERE key = ?", encode(key)) !== undefined);
  }

  list(cursor: string | undefined, limit: number): StoreAnswer<KeyPage> {
    return this.#answer(() => {
      // One row more than asked for tells whether a page follows. No key is empty, so the empty cursor is the start.
      const query = "SELECT key FROM entry WHERE key > ? ORDER BY key LIMIT ?";
      const rows = this.#sql.exec<{ key: ArrayBuffer }>(query, encode(cursor ?? ""), limit + 1).toArray();
      const keys = rows.slice(0, limit).map((row) => decode(row.key));
      return { keys, cursor: rows.length > limit ? keys.at(-1) : undefined };
    });
  }

  read(key: string): StoreAnswer<VersionedValue> {
    return this.#answer(() => this.#read(key));
  }

  setMany(
    entries: readonly (readonly [key: string, value: Uint8Array])[],
    { version, isAgain }: StoreWrite,
  ): StoreAnswer<undefined> {
    return this.#answer(() => {
      if (isAgain && entries.some(([key]) => this.#versionOf(key) === version)) return undefined;
      for (const [key, value] of entries) this.#write(key, value, version);
      return undefined;
    });
  }

  deleteMany(keys: readonly string[], { version, isAgain }: StoreWrite): StoreAnswer<undefined> {
    return this.#answer(() => {
      if (isAgain && this.#absenceVersion() === version) return undefined;
      let deleted = 0;
      for (const key of keys) deleted += this.#sql.exec("DELETE FROM entry WHERE key = ?", encode(key)).rowsWritten;
      if (deleted > 0) this.#sql.exec("INSERT OR REPLACE INTO absence (id, version) VALUES (1, ?)", version);
      return undefined;
    });
  }

  increment(key: string, delta: bigint, version: string): StoreAnswer<bigint> {
    return this.#answer(() => {
      const value = this.#value(key);
      const sum = addToCounter(key, value && new Uint8Array(value), delta);
      this.#write(key, encode(String(sum)), version);
      return sum;
    });
  }

  swap(key: string, seen: string, value: Uint8Array, version: string): StoreAnswer<boolean> {
    return this.#answer(() => {
      const current = this.#read(key).version;
      // It was sent before, and the answer was lost.
      if (current === version) return true;
      if (current !== seen) return false;
      this.#write(key, value, version);
      return true;
    });
  }

  /** What a call throws undoes what it wrote, and is told as an answer: an error that RPC carries may be the network's, too. */
  #answer<T>(act: () => T): StoreAnswer<T> {
    try {
      return { value: this.ctx.storage.transactionSync(act) };
    } catch (error) {
      const kind = error instanceof NotACounterError ? "counter" : "failure";
      return { refusal: { kind, message: error instanceof Error ? error.message : String(error) } };
    }
  }

  #read(key: string): VersionedValue {
    const query = "SELECT value, version FROM entry WHERE key = ?";
    const row = this.#first<{ value: ArrayBuffer; version: string }>(query, encode(key));
    if (row === undefined) return { value: undefined, version: this.#absenceVersion() };
    return { value: new Uint8Array(row.value), version: row.version };
  }

  #value(key: string): ArrayBuffer | undefined {
    return this.#first<{ value: ArrayBuffer }>("SELECT value FROM entry WHERE key = ?", encode(key))?.value;
  }

  #versionOf(key: string): string | undefined {
    return this.#first<{ version: string }>("SELECT version FROM entry WHERE key = ?", encode(key))?.version;
  }

  #absenceVersion(): string {
    return this.#first<{ version: string }>("SELECT version FROM absence")?.version ?? NEVER_DELETED;
  }

  #write(key: string, value: Uint8Array, version: string): void {
    this.#sql.exec("INSERT OR REPLACE INTO entry (key, value, version) VALUES (?, ?, ?)", encode(key), value, version);
  }

  #first<Row extends Record<string, SqlStorageValue>>(query: string, ...bindings: unknown[]): Row | undefined {
    return this.#sql.exec<Row>(query, ...bindings).toArray()[0];
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: ArrayBuffer): string {
  // A decoder drops a leading U+FEFF as a byte order mark unless told otherwise; in a key it is a character.
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: false }).decode(bytes);
}
