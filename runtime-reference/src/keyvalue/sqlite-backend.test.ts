import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeKeyValueContract } from "./contract-suite.ts";
import { createSqliteBackend } from "./sqlite-backend.ts";
import { StoreFileError } from "./store-file-error.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "godwit-sqlite-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describeKeyValueContract("createSqliteBackend", () => createSqliteBackend(directory));

describe("createSqliteBackend", () => {
  test("keeps values and versions over a restart", async () => {
    const before = createSqliteBackend(directory);
    before.set("s", "a", new Uint8Array([1, 2]));
    const { version } = await before.read("s", "a");
    before.close();
    const after = createSqliteBackend(directory);
    expect(after.get("s", "a")).toEqual(new Uint8Array([1, 2]));
    expect(after.swap("s", "a", version, new Uint8Array([3]))).toBe(true);
    after.close();
  });

  test("creates its directory", () => {
    const backend = createSqliteBackend(join(directory, "deep", "er"));
    backend.close();
  });

  test("refuses a path that is a file's", () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    expect(() => createSqliteBackend(file)).toThrow(StoreFileError);
    expect(() => createSqliteBackend(join(file, "below"))).toThrow(StoreFileError);
  });

  test("kill -9 loses no answered write", async () => {
    const writer = startWriter(directory, "forever");
    const answered: string[] = [];
    for await (const line of createInterface({ input: writer.stdout })) {
      answered.push(line);
      if (answered.length === 500) writer.kill("SIGKILL");
    }
    const backend = createSqliteBackend(directory);
    const values = await backend.getMany("s", answered);
    expect(answered.length).toBeGreaterThanOrEqual(500);
    expect(answered.filter((_, at) => values[at] === undefined)).toEqual([]);
    backend.close();
  });

  test("processes that open a new file and count on one key at once lose nothing", async () => {
    for (let round = 1; round <= 5; round++) {
      const folder = join(directory, String(round));
      const startAt = Date.now() + 500;
      const writers = Array.from({ length: 3 }, () => startWriter(folder, "count", startAt));
      const codes = await Promise.all(writers.map(async (writer) => (await once(writer, "exit"))[0]));
      expect(codes).toEqual([0, 0, 0]);
      const backend = createSqliteBackend(folder);
      expect(backend.increment("s", "n", 0n)).toBe(600n);
      backend.close();
    }
  });

  test("waits for a process that reads the new file before it is in use", async () => {
    const reader = new DatabaseSync(join(directory, "keyvalue.sqlite"));
    reader.exec("BEGIN; SELECT * FROM sqlite_schema");
    const startAt = Date.now() + 500;
    const writer = startWriter(directory, "count", startAt);
    await sleep(startAt - Date.now() + 500);
    reader.exec("COMMIT");
    reader.close();
    expect((await once(writer, "exit"))[0]).toBe(0);
  });

  test("refuses a file that a newer version wrote", () => {
    createSqliteBackend(directory).close();
    const file = new DatabaseSync(join(directory, "keyvalue.sqlite"));
    file.exec("PRAGMA user_version = 2");
    file.close();
    expect(() => createSqliteBackend(directory)).toThrow(StoreFileError);
    expect(() => createSqliteBackend(directory)).toThrow(
      'keyvalue.sqlite": it has schema version 2 (a newer godwit wrote it), expected 1',
    );
  });

  test("refuses a SQLite file of another program, and leaves it as it is", () => {
    const name = join(directory, "keyvalue.sqlite");
    const file = new DatabaseSync(name);
    file.exec("CREATE TABLE theirs (a)");
    file.close();
    expect(() => createSqliteBackend(directory)).toThrow("it is a SQLite file of another program");
    const after = new DatabaseSync(name);
    expect(after.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "delete" });
    after.close();
  });

  test("refuses a file that is no database", () => {
    writeFileSync(join(directory, "keyvalue.sqlite"), "hello ".repeat(1000));
    expect(() => createSqliteBackend(directory)).toThrow("file is not a database");
  });
});

function startWriter(folder: string, act: "forever" | "count", startAt = 0) {
  const program = fileURLToPath(new URL("sqlite-writer.fixture.ts", import.meta.url));
  const args = ["--conditions=@godwit/source", program, folder, act, String(startAt)];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}
