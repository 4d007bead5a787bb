import { describe, expect, test } from "vitest";
import type { BucketBinding, KeyValueBinding } from "../binding/capability-binding.ts";
import { createStore } from "./create-store.ts";
import { KeyValueError } from "./keyvalue-error.ts";
import type { Store } from "./store.ts";

/** A binding over a map; `before` runs before each read. */
function mapBinding(values = new Map<string, Uint8Array>(), before: () => void = () => undefined): KeyValueBinding {
  const bucket: BucketBinding = {
    get(key) {
      before();
      return values.get(key);
    },
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    has: (key) => values.has(key),
    list: () => ({ keys: [...values.keys()], cursor: undefined }),
    increment: () => 9_007_199_254_740_993n,
    read: (key) => ({ value: values.get(key), swap: () => false }),
    getMany: (keys) => keys.map((key) => values.get(key)),
    setMany(entries) {
      for (const [key, value] of entries) values.set(key, value);
    },
    deleteMany(keys) {
      for (const key of keys) values.delete(key);
    },
  };
  return { open: () => bucket };
}

function storeOver(binding: KeyValueBinding): Store {
  return createStore(binding, { name: "visits", bucket: "visits" });
}

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => "no error",
    (thrown: unknown) => thrown,
  );
  return error instanceof KeyValueError ? error.reason : error;
}

describe("createStore", () => {
  test.each(["", ".", "..", "x".repeat(513), "é".repeat(257)])("refuses the key %j everywhere", async (key) => {
    const store = storeOver(mapBinding());
    const attempts = [
      store.get(key),
      store.set(key, ""),
      store.delete(key),
      store.has(key),
      store.increment(key),
      store.update(key, () => ""),
      store.getMany(["a", key]),
      store.setMany([
        ["a", ""],
        [key, ""],
      ]),
      store.deleteMany([key]),
    ];
    for (const attempt of attempts) expect(await reasonOf(attempt)).toBe("invalid-key");
  });

  test.each(["a", "...", "x".repeat(512), "é".repeat(256), "a/b%20 c", "\u0000"])("takes the key %j", async (key) => {
    const store = storeOver(mapBinding());
    await store.set(key, "v");
    expect(await store.getText(key)).toBe("v");
  });

  test("keeps the old value when a new one is too large, and writes nothing of many", async () => {
    const store = storeOver(mapBinding());
    await store.set("a", "old");
    const large = new Uint8Array(256 * 1024 + 1);
    expect(await reasonOf(store.set("a", large))).toBe("value-too-large");
    expect(
      await reasonOf(
        store.setMany([
          ["a", "new"],
          ["b", large],
        ]),
      ),
    ).toBe("value-too-large");
    expect(await reasonOf(store.update("c", () => large))).toBe("value-too-large");
    expect(await store.getText("a")).toBe("old");
    await store.set("a", large.subarray(1));
    expect((await store.get("a"))?.length).toBe(256 * 1024);
  });

  test("refuses values that are neither text nor bytes, or have no JSON form", async () => {
    const store = storeOver(mapBinding());
    await expect(store.set("a", 1 as unknown as string)).rejects.toThrow(TypeError);
    await expect(store.setJson("a", undefined)).rejects.toThrow(TypeError);
  });

  test("says when a value is no JSON", async () => {
    const store = storeOver(mapBinding());
    await store.set("a", "{");
    expect(await reasonOf(store.getJson("a"))).toBe("not-json");
  });

  test("stores a copy of the bytes and the window of a view", async () => {
    const values = new Map<string, Uint8Array>();
    const store = storeOver(mapBinding(values));
    const bytes = new Uint8Array([1, 2, 3]);
    await store.set("a", bytes.subarray(1));
    bytes.fill(0);
    expect(values.get("a")).toEqual(new Uint8Array([2, 3]));
  });

  test("refuses a delta that is no safe integer before anything is written", async () => {
    const store = storeOver(mapBinding());
    for (const delta of [1.5, 2 ** 53, Number.NaN])
      await expect(store.increment("n", delta)).rejects.toThrow(RangeError);
    await expect(store.incrementBigInt("n", 2n ** 63n)).rejects.toThrow(RangeError);
    expect(await store.incrementBigInt("n")).toBe(9_007_199_254_740_993n);
  });

  test("gives up an update after 32 lost swaps", async () => {
    let attempts = 0;
    const store = storeOver(mapBinding());
    expect(await reasonOf(store.update("a", () => String(attempts++)))).toBe("conflict");
    expect(attempts).toBe(32);
  });

  test("passes on what the change function throws, as it is", async () => {
    const thrown = new RangeError("mine");
    await expect(
      storeOver(mapBinding()).update("a", () => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
  });

  test.each([
    ["no-such-store", "GODWIT_KEYVALUE_STORE_MISSING"],
    ["access-denied", "GODWIT_KEYVALUE_ACCESS_DENIED"],
    ["other", "GODWIT_KEYVALUE_FAILED"],
  ])("wraps the host's error %s, which is of another realm", async (tag, code) => {
    const foreign = { message: "[object Object] (see error.payload)", payload: { tag, val: "disk full" } };
    const store = storeOver(
      mapBinding(undefined, () => {
        throw foreign;
      }),
    );
    await expect(store.get("a")).rejects.toMatchObject({ name: "KeyValueError", reason: tag, code, cause: foreign });
    await expect(store.get("a")).rejects.toThrow('Cannot read "a" in store "visits": ');
    if (tag === "other") await expect(store.get("a")).rejects.toThrow("disk full");
  });

  test.each([
    ["a host", { payload: { tag: "other", val: "Cannot increment: it has no counters (unsupported)" } }],
    ["a swap", { payload: { tag: "store-error", val: { tag: "other", val: "it has no swap (unsupported)" } } }],
    ["a platform", new Error("it has no counters (unsupported)")],
  ])("tells what %s cannot do from what failed", async (_, thrown) => {
    const store = storeOver(
      mapBinding(undefined, () => {
        throw thrown;
      }),
    );
    const failure = await store.get("a").catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "UnsupportedError", code: "GODWIT_KEYVALUE_UNSUPPORTED", cause: thrown });
    expect(String(failure)).toMatch(/^UnsupportedError: Cannot read "a" in store "visits": [^()]* \(unsupported\)$/);
  });
});
