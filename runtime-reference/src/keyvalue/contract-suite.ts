import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Awaitable, KeyValueBackend } from "../imports/keyvalue-backend.ts";
import { describeKeyValueAtomics } from "./contract-suite-atomics.ts";

const STORE = "app/store";

/**
 * What every {@link KeyValueBackend} does, as tests: a backend is one when this suite passes.
 * @param createBackend makes an empty backend; called before each test
 * @param hasAtomics `false`: it keeps all but `increment`, `read` and `swap`
 */
export function describeKeyValueContract(
  name: string,
  createBackend: () => Awaitable<KeyValueBackend>,
  hasAtomics = true,
): void {
  describe(`${name} keeps the key-value contract`, () => {
    let backend: KeyValueBackend;
    beforeEach(async () => {
      backend = await createBackend();
    });
    afterEach(async () => {
      await backend.close();
    });

    const get = async (key: string) => textFrom(await backend.get(STORE, key));
    const set = async (key: string, value: string) => backend.set(STORE, key, bytesFrom(value));

    test("an absent key has no value", async () => {
      expect(await backend.get(STORE, "a")).toBeUndefined();
      expect(await backend.has(STORE, "a")).toBe(false);
    });

    test("a written value is read back, and an overwritten one is gone", async () => {
      for (let round = 0; round < 100; round++) {
        await set("a", `value ${round}`);
        expect(await get("a")).toBe(`value ${round}`);
      }
    });

    test("every byte survives", async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await backend.set(STORE, "a", bytes);
      expect([...((await backend.get(STORE, "a")) ?? [])]).toEqual([...bytes]);
    });

    test("a value of 256 KiB survives", async () => {
      const bytes = new Uint8Array(256 * 1024).map((_, at) => (at * 31) % 251);
      await backend.set(STORE, "a", bytes);
      expect(Buffer.compare((await backend.get(STORE, "a")) ?? new Uint8Array(), bytes)).toBe(0);
    });

    test("an empty value is present", async () => {
      await set("a", "");
      expect(await backend.get(STORE, "a")).toHaveLength(0);
      expect(await backend.has(STORE, "a")).toBe(true);
    });

    test("a value is the caller's own: changing it later changes nothing in the store", async () => {
      const written = bytesFrom("one");
      await backend.set(STORE, "a", written);
      written.fill(0);
      (await backend.get(STORE, "a"))?.fill(0);
      expect(await get("a")).toBe("one");
    });

    test("a deleted key is absent, and deleting an absent one does nothing", async () => {
      await set("a", "1");
      await backend.delete(STORE, "a");
      await backend.delete(STORE, "a");
      expect(await backend.has(STORE, "a")).toBe(false);
    });

    test("stores do not see each other", async () => {
      await set("a", "1");
      await backend.set("app/store2", "b", bytesFrom("2"));
      expect(await backend.has("app/store2", "a")).toBe(false);
      expect((await backend.list("app/store2", undefined, 10)).keys).toEqual(["b"]);
      await backend.delete("app/store2", "a");
      expect(await get("a")).toBe("1");
    });

    test("keys are bytes: composed and decomposed letters, case, NUL, slashes and a byte order mark all differ", async () => {
      const keys = [
        "caf\u00e9",
        "cafe\u0301",
        "A",
        "a",
        "a\0",
        "a\0b",
        "a/b",
        "a%2Fb",
        " a",
        "\ufeffa",
        "k".repeat(512),
      ];
      for (const key of keys) await set(key, `value of ${key}`);
      for (const key of keys) expect(await get(key)).toBe(`value of ${key}`);
      expect(new Set((await backend.list(STORE, undefined, 100)).keys)).toEqual(new Set(keys));
    });

    test("an empty store lists nothing", async () => {
      expect(await backend.list(STORE, undefined, 10)).toEqual({ keys: [], cursor: undefined });
    });

    test("keys are listed in the order of their UTF-8 bytes", async () => {
      const inOrder = ["A", "a", "a\0", "aa", "b", "\u00e9", "\ud7ff", "\ue000", "\uffee", "\u{1f600}", "\u{10ffff}"];
      for (const key of inOrder.toReversed()) await set(key, "");
      expect((await backend.list(STORE, undefined, 100)).keys).toEqual(inOrder);
      expect(await allKeys(backend, 2)).toEqual(inOrder);
    });

    test("a page is full as long as keys follow, and the last one has no cursor", async () => {
      for (const key of ["a", "b", "c", "d"]) await set(key, "");
      const first = await backend.list(STORE, undefined, 2);
      expect(first.keys).toEqual(["a", "b"]);
      expect(first.cursor).toBeTypeOf("string");
      expect(await backend.list(STORE, first.cursor, 2)).toEqual({ keys: ["c", "d"], cursor: undefined });
    });

    test("paging reaches every key that stays, while others come and go", async () => {
      const staying = Array.from({ length: 40 }, (_, at) => `key ${String(at * 2).padStart(3, "0")}`);
      for (const key of staying) await set(key, "");
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await backend.list(STORE, cursor, 7);
        seen.push(...page.keys);
        cursor = page.cursor;
        // The key that the cursor stands on goes, and one comes right behind it.
        const last = page.keys.at(-1) ?? "";
        await backend.delete(STORE, last);
        await set(`${last}+`, "");
      } while (cursor !== undefined);
      expect(seen).toEqual([...new Set(seen)]);
      expect(staying.filter((key) => !seen.includes(key))).toEqual([]);
    });

    test("many values come in the order of their keys, absent and repeated ones too", async () => {
      await set("a", "1");
      await set("b", "2");
      const values = await backend.getMany(STORE, ["b", "none", "a", "b"]);
      expect(values.map(textFrom)).toEqual(["2", undefined, "1", "2"]);
      expect(await backend.getMany(STORE, [])).toEqual([]);
    });

    test("many values are written, the last of a repeated key wins, and no list is nothing to do", async () => {
      await backend.setMany(STORE, []);
      const entries = Array.from({ length: 101 }, (_, at) => [`k${at}`, bytesFrom(`${at}`)] as const);
      await backend.setMany(STORE, [...entries, ["k0", bytesFrom("again")]]);
      expect(await get("k0")).toBe("again");
      expect(await get("k100")).toBe("100");
      expect(await allKeys(backend, 50)).toHaveLength(101);
    });

    test("many keys are deleted, absent ones are skipped", async () => {
      for (const key of ["a", "b", "c"]) await set(key, "");
      await backend.deleteMany(STORE, ["a", "none", "c"]);
      await backend.deleteMany(STORE, []);
      expect((await backend.list(STORE, undefined, 10)).keys).toEqual(["b"]);
    });

    if (hasAtomics) describeKeyValueAtomics(() => backend);
  });
}

async function allKeys(backend: KeyValueBackend, limit: number): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await backend.list(STORE, cursor, limit);
    keys.push(...page.keys);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys;
}

function bytesFrom(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textFrom(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
