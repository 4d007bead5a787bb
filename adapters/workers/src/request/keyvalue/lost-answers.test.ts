import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StoresWorker, startStoresWorker } from "../../../test-workers/start-stores-worker.ts";

const STORE = "app/store";

describe("a backend whose Durable Object restarts", () => {
  let stores: StoresWorker;
  let backend: KeyValueBackend;
  beforeAll(async () => {
    stores = await startStoresWorker();
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    await stores.fail({ loss: "request", times: 0 });
    backend = stores.createBackend();
  });

  const seen = () => stores.fail({ loss: "request", times: 0 });
  const get = async (key: string) => text(await backend.get(STORE, key));
  const codeOf = (failed: unknown) =>
    Promise.resolve(failed).then(
      () => "none",
      (error: { readonly code?: unknown }) => error.code,
    );

  test("in the middle of a batch has written nothing of it", async () => {
    await backend.set(STORE, "k1", bytes("old"));
    const entries = Array.from({ length: 50 }, (_, at) => [`k${at}`, bytes("new")] as const);
    await stores.fail({ loss: "middle", times: 4 });
    expect(await codeOf(backend.setMany(STORE, entries))).toBe("GODWIT_OBJECT_UNREACHABLE");
    expect(await seen()).toEqual(["setMany", "setMany", "setMany", "setMany"]);
    expect((await backend.list(STORE, undefined, 100)).keys).toEqual(["k1"]);
    expect(await get("k1")).toBe("old");
  });

  test("in the middle of a batch once writes all of it the next time", async () => {
    const entries = Array.from({ length: 50 }, (_, at) => [`k${at}`, bytes("new")] as const);
    await stores.fail({ loss: "middle", times: 1 });
    await backend.setMany(STORE, entries);
    expect((await backend.list(STORE, undefined, 100)).keys).toHaveLength(50);
  });

  test("after an increment has counted it once, which its version tells", async () => {
    await backend.increment(STORE, "n", 1n);
    await stores.fail({ loss: "answer", times: 1 });
    expect(await backend.increment(STORE, "n", 41n)).toBe(42n);
    expect(await seen()).toEqual(["increment", "read"]);
    expect(await get("n")).toBe("42");
  });

  test("before an increment leaves its outcome unknown, and does not get it again", async () => {
    await backend.increment(STORE, "n", 1n);
    await stores.fail({ loss: "request", times: 1 });
    expect(await codeOf(backend.increment(STORE, "n", 41n))).toBe("GODWIT_OUTCOME_UNKNOWN");
    expect(await seen()).toEqual(["increment", "read"]);
    expect(await get("n")).toBe("1");
  });

  test("after an increment that another wrote over leaves its outcome unknown", async () => {
    await stores.fail({ loss: "answer", times: 1, overwrite: "n" });
    expect(await codeOf(backend.increment(STORE, "n", 1n))).toBe("GODWIT_OUTCOME_UNKNOWN");
    expect(await get("n")).toBe("2");
  });

  test("and does not come back leaves an increment's outcome unknown", async () => {
    await stores.fail({ loss: "request", times: 100 });
    expect(await codeOf(backend.increment(STORE, "n", 1n))).toBe("GODWIT_OUTCOME_UNKNOWN");
    expect(await seen()).toEqual(["increment", "read", "read", "read", "read"]);
  });

  test.each(["request", "answer"] as const)("swaps once when the %s is lost", async (loss) => {
    const { version } = await backend.read(STORE, "a");
    await stores.fail({ loss, times: 1 });
    expect(await backend.swap(STORE, "a", version, bytes("1"))).toBe(true);
    expect(await get("a")).toBe("1");
    expect(await backend.swap(STORE, "a", version, bytes("2"))).toBe(false);
  });

  test("after a swap that another wrote over leaves its outcome unknown", async () => {
    const { version } = await backend.read(STORE, "a");
    await stores.fail({ loss: "answer", times: 1, overwrite: "a" });
    expect(await codeOf(backend.swap(STORE, "a", version, bytes("1")))).toBe("GODWIT_OUTCOME_UNKNOWN");
    expect(await get("a")).toBe("2");
  });

  test.each(["request", "answer"] as const)("gets reads and plain writes again when the %s is lost", async (loss) => {
    const lose = () => stores.fail({ loss, times: 1 });
    await lose();
    await backend.set(STORE, "a", bytes("1"));
    await lose();
    expect(await get("a")).toBe("1");
    await lose();
    expect(await backend.has(STORE, "a")).toBe(true);
    await lose();
    expect((await backend.list(STORE, undefined, 10)).keys).toEqual(["a"]);
    await lose();
    await backend.delete(STORE, "a");
    expect(await backend.has(STORE, "a")).toBe(false);
  });

  test("does not do again what it finds done: the version stays that of the first write", async () => {
    await stores.fail({ loss: "answer", times: 1 });
    await backend.set(STORE, "a", bytes("1"));
    const { version } = await backend.read(STORE, "a");
    await backend.set(STORE, "b", bytes("1"));
    await stores.fail({ loss: "answer", times: 1 });
    await backend.delete(STORE, "b");
    expect((await backend.read(STORE, "a")).version).toBe(version);
    expect(await seen()).toEqual(["deleteMany", "deleteMany", "read"]);
  });

  test("is not asked again when it has too much to do", async () => {
    await stores.fail({ loss: "overload", times: 100 });
    expect(await codeOf(backend.get(STORE, "a"))).toBe("GODWIT_OBJECT_OVERLOADED");
    expect(await codeOf(backend.increment(STORE, "a", 1n))).toBe("GODWIT_OBJECT_OVERLOADED");
    expect(await codeOf(backend.swap(STORE, "a", "none", bytes("1")))).toBe("GODWIT_OBJECT_OVERLOADED");
    expect(await seen()).toEqual(["getMany", "increment", "swap"]);
  });
});

function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function text(value: Uint8Array | undefined): string | undefined {
  return value && new TextDecoder().decode(value);
}
