import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { KeyPage, KeyValueBackend, VersionedValue } from "../imports/keyvalue-backend.ts";
import { addToCounter } from "./add-to-counter.ts";
import { openStoreFile } from "./open-store-file.ts";
import { StoreFileError } from "./store-file-error.ts";

/**
 * Keeps every store in one SQLite file, `keyvalue.sqlite` in `directory` (created where it is missing). Several
 * processes may have it open. A write that was answered survives `kill -9`; see open-store-file.ts for a power cut.
 * @throws StoreFileError
 */
export function createSqliteBackend(directory: string): KeyValueBackend {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    throw new StoreFileError(
      `Cannot make the folder "${directory}": ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
  }
  const database = openStoreFile(join(directory, "keyvalue.sqlite"));
  const statement = {
    get: database.prepare("SELECT value FROM entry WHERE store = ? AND key = ?"),
    has: database.prepare("SELECT 1 FROM entry WHERE store = ? AND key = ?"),
    read: database.prepare("SELECT value, lower(hex(version)) AS version FROM entry WHERE store = ? AND key = ?"),
    readAbsent: database.prepare("SELECT lower(hex(version)) AS version FROM absence WHERE store = ?"),
    set: database.prepare(
      `INSERT INTO entry (store, key, value, version) VALUES (?, ?, ?, randomblob(16))
       ON CONFLICT (store, key) DO UPDATE SET value = excluded.value, version = excluded.version`,
    ),
    delete: database.prepare("DELETE FROM entry WHERE store = ? AND key = ?"),
    renewAbsence: database.prepare("INSERT OR REPLACE INTO absence (store, version) VALUES (?, randomblob(16))"),
    list: database.prepare("SELECT key FROM entry WHERE store = ? AND key > ? ORDER BY key LIMIT ?"),
  };

  function get(store: string, key: string): Uint8Array | undefined {
    return statement.get.get(store, encode(key))?.value as Uint8Array | undefined; // the column is a BLOB
  }

  function set(store: string, key: string, value: Uint8Array): void {
    statement.set.run(store, encode(key), value);
  }

  function remove(store: string, key: string): void {
    if (statement.delete.run(store, encode(key)).changes > 0) statement.renewAbsence.run(store);
  }

  function read(store: string, key: string): VersionedValue {
    const row = statement.read.get(store, encode(key));
    if (row !== undefined) return { value: row.value as Uint8Array, version: String(row.version) };
    return { value: undefined, version: String(statement.readAbsent.get(store)?.version ?? "none") };
  }

  function list(store: string, cursor: string | undefined, limit: number): KeyPage {
    // One row more than asked for tells whether a page follows. No key is empty, so the empty cursor is the start.
    const rows = statement.list.all(store, encode(cursor ?? ""), limit + 1);
    const keys = rows.slice(0, limit).map((row) => decode(row.key as Uint8Array));
    return { keys, cursor: rows.length > limit ? keys.at(-1) : undefined };
  }

  return {
    get,
    set,
    delete: (store, key) => inTransaction(database, "IMMEDIATE", () => remove(store, key)),
    has: (store, key) => statement.has.get(store, encode(key)) !== undefined,
    list,
    increment: (store, key, delta) =>
      inTransaction(database, "IMMEDIATE", () => {
        const sum = addToCounter(key, get(store, key), delta);
        set(store, key, encode(String(sum)));
        return sum;
      }),
    read: (store, key) => inTransaction(database, "DEFERRED", () => read(store, key)),
    swap: (store, key, version, value) =>
      inTransaction(database, "IMMEDIATE", () => {
        if (read(store, key).version !== version) return false;
        set(store, key, value);
        return true;
      }),
    getMany: (store, keys) => inTransaction(database, "DEFERRED", () => keys.map((key) => get(store, key))),
    setMany: (store, entries) =>
      inTransaction(database, "IMMEDIATE", () => {
        for (const [key, value] of entries) set(store, key, value);
      }),
    deleteMany: (store, keys) =>
      inTransaction(database, "IMMEDIATE", () => {
        for (const key of keys) remove(store, key);
      }),
    close() {
      if (database.isOpen) database.close();
    },
  };
}

/**
 * A transaction that writes is IMMEDIATE: it takes the lock before it reads. A deferred one that reads first and writes
 * then fails with SQLITE_BUSY at once, without waiting, when another process wrote in between.
 */
function inTransaction<T>(database: DatabaseSync, kind: "IMMEDIATE" | "DEFERRED", act: () => T): T {
  database.exec(`BEGIN ${kind}`);
  try {
    const result = act();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite ends the transaction by itself on some failures, a full disk for one.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string {
  // A decoder drops a leading U+FEFF as a byte order mark unless told otherwise; in a key it is a character.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
