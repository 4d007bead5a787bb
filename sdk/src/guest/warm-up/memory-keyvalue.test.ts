import { beforeEach, describe, expect, test } from "vitest";
import type { KeyValueBinding } from "../binding/capability-binding.ts";
import { createStore } from "../keyvalue/create-store.ts";
import type { Store } from "../keyvalue/store.ts";
import { createMemoryKeyvalue } from "./memory-keyvalue.ts";

describe("createMemoryKeyvalue", () => {
  let binding: KeyValueBinding;
  let store: Store;
  beforeEach(() => {
    binding = createMemoryKeyvalue();
    store = createStore(binding, { name: "visits", bucket: "visits" });
  });

  test("keeps a copy of what is stored, for whoever opens the bucket next", async () => {
    const bytes = Uint8Array.of(1, 2);
    await store.set("a", bytes);
    await store.setMany([["b", bytes]]);
    bytes[0] = 9;
    const again = createStore(binding, { name: "visits", bucket: "visits" });
    expect(await again.getMany(["b", "c", "a"])).toEqual([Uint8Array.of(1, 2), undefined, Uint8Array.of(1, 2)]);
    expect(await createStore(binding, { name: "other", bucket: "other" }).has("a")).toBe(false);
  });

  test("forgets what is deleted", async () => {
    await store.setMany(["a", "b", "c"].map((key) => [key, key]));
    await store.delete("a");
    await store.deleteMany(["b", "absent"]);
    expect(await store.list()).toEqual({ keys: ["c"], cursor: undefined });
    expect([await store.has("a"), await store.has("c")]).toEqual([false, true]);
  });

  test("counts, and refuses to count what is no counter", async () => {
    expect([await store.increment("n", 40), await store.increment("n", -45), await store.getText("n")]).toEqual([
      40,
      -5,
      "-5",
    ]);
    await store.set("text", "many");
    await expect(store.increment("text")).rejects.toThrow("its value is no counter");
  });

  test("swaps only while nothing else was written", async () => {
    await store.set("a", "1");
    const bucket = await binding.open("visits");
    const found = await bucket.read("a");
    await store.set("a", "1");
    expect(await found.swap(Uint8Array.of(2))).toBe(false);
    expect(await (await bucket.read("a")).swap(Uint8Array.of(3))).toBe(true);
    expect(await store.get("a")).toEqual(Uint8Array.of(3));
  });
});
