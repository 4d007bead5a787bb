import { DatabaseSync } from "node:sqlite";
import { StoreFileError } from "./store-file-error.ts";

/** Marks the file as ours (SQLite's `application_id`): "GDWT" in ASCII. */
const APPLICATION_ID = 0x4744_5754;
const SCHEMA_VERSION = 1;

/** Another process may hold the write lock: this covers its longest batch. */
const BUSY_TIMEOUT_MS = 5_000;
const SQLITE_BUSY = 5;

/**
 * `entry.key` is a BLOB of UTF-8: SQLite then orders it by bytes, and a NUL in a key is a byte like any other.
 * `entry.version` is random: a monotonic one would need a second row written with every write.
 * `absence.version` is the version of every absent key of a store. Each delete changes it, so that a swap sees
 * absent → present → absent without a tombstone per key; the price is that it also fails, harmlessly, when another
 * key of that store was deleted in between.
 */
const SCHEMA = `
  CREATE TABLE entry (
    store TEXT NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    version BLOB NOT NULL,
    PRIMARY KEY (store, key)
  ) STRICT;
  CREATE TABLE absence (store TEXT NOT NULL PRIMARY KEY, version BLOB NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/**
 * Opens the file of a SQLite backend, and creates it with its tables when it is new.
 * @throws StoreFileError
 */
export function openStoreFile(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    assertUsable(database, file);
    // Write-ahead log, not synced at each commit: a commit is in the operating system's hands when it returns, so
    // `kill -9` loses nothing that was answered. A power cut or kernel crash may lose the commits since the last
    // checkpoint, and never leaves a torn file. `FULL` would keep those too, at one fsync per write on the thread
    // that serves every request.
    enterWalMode(database);
    database.exec("PRAGMA synchronous = NORMAL");
    // The lock before the look: two processes may open a new file at once, and only one may create the tables.
    database.exec("BEGIN IMMEDIATE");
    if (isEmpty(database)) database.exec(SCHEMA);
    assertUsable(database, file);
    database.exec("COMMIT");
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof StoreFileError) throw cause;
    throw new StoreFileError(`Cannot open "${file}": ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** SQLite's own busy timeout does not cover this change: of two processes that open a new file, one is refused at once. */
function enterWalMode(database: DatabaseSync): void {
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      const isBusy = error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
      if (!isBusy || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10); // a synchronous sleep
    }
  }
}

function assertUsable(database: DatabaseSync, file: string): void {
  if (isEmpty(database)) return;
  if (readPragma(database, "application_id") !== APPLICATION_ID) {
    throw new StoreFileError(`Cannot open "${file}": it is a SQLite file of another program`);
  }
  const version = readPragma(database, "user_version");
  if (version !== SCHEMA_VERSION) {
    throw new StoreFileError(
      `Cannot open "${file}": it has schema version ${version} (a newer godwit wrote it), expected ${SCHEMA_VERSION}`,
    );
  }
}

/** SQLite counts changes of the tables in `schema_version`: zero is a new file. */
function isEmpty(database: DatabaseSync): boolean {
  return readPragma(database, "schema_version") === 0;
}

function readPragma(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name];
}
