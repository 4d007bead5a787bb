import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeKeyValueContract } from "../../../../../runtime-reference/src/keyvalue/contract-suite.ts";
import { type StoresWorker, startStoresWorker } from "../../../test-workers/start-stores-worker.ts";

const STORE = "app/store";

let stores: StoresWorker;
beforeAll(async () => {
  stores = await startStoresWorker();
});
afterAll(() => stores.close());

describeKeyValueContract("createDurableObjectBackend through four isolates", () =>
  stores.createBackend({ isolates: 4 }),
);
describeKeyValueContract("createDurableObjectBackend over five shards", () =>
  stores.createBackend({ isolates: 2, shards: 5 }),
);

describe("createDurableObjectBackend", () => {
  test("reads and writes more large values at once than an answer of an object holds", async () => {
    const backend = stores.createBackend();
    const entries = Array.from({ length: 90 }, (_, at) => [`k${at}`, new Uint8Array(262_144).fill(at)] as const);
    await backend.setMany(STORE, entries);
    const values = await backend.getMany(
      STORE,
      entries.map(([key]) => key),
    );
    expect(values.map((value) => value?.length)).toEqual(entries.map(() => 262_144));
    expect(values.map((value) => value?.[0])).toEqual(entries.map((_, at) => at));
  });

  test("refuses a batch that one call does not carry, and writes nothing of it", async () => {
    const backend = stores.createBackend();
    const entries = Array.from({ length: 97 }, (_, at) => [`k${at}`, new Uint8Array(262_144)] as const);
    await expect(backend.setMany(STORE, entries)).rejects.toMatchObject({ code: "GODWIT_BATCH_TOO_LARGE" });
    expect(await backend.list(STORE, undefined, 10)).toEqual({ keys: [], cursor: undefined });
  });

  test("writes nothing of a batch of which storage refuses one value, and says why", async () => {
    const backend = stores.createBackend();
    await backend.set(STORE, "a", bytes("old"));
    await stores.fail({ loss: "full", times: 1 });
    const batch = [
      ["a", bytes("new")],
      ["b", bytes("new")],
    ] as const;
    await expect(backend.setMany(STORE, batch)).rejects.toMatchObject({
      code: "GODWIT_OBJECT_REFUSED",
      message: expect.stringMatching(/^Cannot use Durable Object ".*app\/store": its storage answered .*disk full/),
    });
    expect(await backend.getMany(STORE, ["a", "b"])).toEqual([bytes("old"), undefined]);
    expect(await stores.fail({ loss: "full", times: 0 })).toEqual(["setMany", "getMany"]);
  });

  test("takes any text as a cursor", async () => {
    const backend = stores.createBackend({ shards: 3 });
    await backend.set(STORE, "b", bytes("1"));
    expect((await backend.list(STORE, "", 10)).keys).toEqual(["b"]);
    expect((await backend.list(STORE, "a".repeat(5000), 10)).keys).toEqual(["b"]);
    expect((await backend.list(STORE, "c\0\u{10ffff}", 10)).keys).toEqual([]);
  });

  test("deleting what is not there changes no version", async () => {
    const backend = stores.createBackend();
    await backend.set(STORE, "b", bytes("1"));
    const { version } = await backend.read(STORE, "a");
    await backend.delete(STORE, "c");
    await backend.deleteMany(STORE, ["c", "d"]);
    expect(await backend.swap(STORE, "a", version, bytes("2"))).toBe(true);
  });

  test("keeps a store's keys in one place for each number of shards", async () => {
    const room = randomUUID();
    await stores.createBackend({ room }).set(STORE, "a", bytes("1"));
    await stores.createBackend({ room, shards: 2 }).set(STORE, "a", bytes("2"));
    expect(await stores.createBackend({ room }).get(STORE, "a")).toEqual(bytes("1"));
    expect(await stores.createBackend({ room, shards: 2 }).get(STORE, "a")).toEqual(bytes("2"));
  });

  test("50 increments and 50 swaps, racing through four isolates, are each counted once", async () => {
    const backend = stores.createBackend({ isolates: 4 });
    const { version } = await backend.read(STORE, "swapped");
    const race = Array.from({ length: 50 }, (_, at) =>
      Promise.all([backend.increment(STORE, "counted", 1n), backend.swap(STORE, "swapped", version, bytes(`${at}`))]),
    );
    const outcomes = await Promise.all(race);
    expect(new Set(outcomes.map(([sum]) => sum)).size).toBe(50);
    const winner = outcomes.findIndex(([, isWritten]) => isWritten);
    expect(outcomes.filter(([, isWritten]) => isWritten)).toHaveLength(1);
    expect((await backend.getMany(STORE, ["counted", "swapped"])).map(text)).toEqual(["50", `${winner}`]);
  });

  test("a crash of workerd leaves every batch whole, and what was answered", async () => {
    const room = randomUUID();
    const keys = Array.from({ length: 40 }, (_, at) => `k${at}`);
    let answered = 0;
    for (let round = 1; round <= 3; round++) {
      const backend = stores.createBackend({ room });
      const { promise: enough, resolve } = Promise.withResolvers<void>();
      // While the next batches are written.
      const crash = enough.then(() => sleep(3 * round)).then(() => stores.restart());
      await writeUntilItFails(backend, keys, answered + 1, (number) => {
        answered = number;
        if (number >= 8 * round) resolve();
      });
      await crash;
      const values = (await stores.createBackend({ room }).getMany(STORE, keys)).map(text);
      expect(new Set(values).size).toBe(1);
      expect(Number(values[0])).toBeGreaterThanOrEqual(answered);
      answered = Number(values[0]);
    }
  });
});

/** Writes batch after batch, each with a number for all of its values. */
async function writeUntilItFails(
  backend: KeyValueBackend,
  keys: readonly string[],
  first: number,
  onAnswered: (number: number) => void,
): Promise<void> {
  for (let number = first; ; number++) {
    try {
      await backend.setMany(
        STORE,
        keys.map((key) => [key, bytes(String(number))] as const),
      );
    } catch {
      return;
    }
    onAnswered(number);
  }
}

function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function text(value: Uint8Array | undefined): string | undefined {
  return value && new TextDecoder().decode(value);
}
