import { describe, expect, test } from "vitest";
import { type KeyValueBackend, NotACounterError } from "../imports/keyvalue-backend.ts";

const STORE = "app/atomics";
const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/** The half of the key-value contract about `increment`, `read` and `swap`; part of contract-suite.ts. */
export function describeKeyValueAtomics(backendOfTest: () => KeyValueBackend): void {
  const get = async (key: string) => textFrom(await backendOfTest().get(STORE, key));
  const set = async (key: string, value: string) => backendOfTest().set(STORE, key, bytesFrom(value));
  const increment = async (key: string, delta: bigint) => backendOfTest().increment(STORE, key, delta);
  const read = async (key: string) => backendOfTest().read(STORE, key);
  const swap = async (key: string, version: string, value: string) =>
    backendOfTest().swap(STORE, key, version, bytesFrom(value));

  describe("increment", () => {
    test("creates the counter, adds and subtracts, and the value is decimal text", async () => {
      expect(await increment("n", 5n)).toBe(5n);
      expect(await increment("n", -7n)).toBe(-2n);
      expect(await increment("n", 0n)).toBe(-2n);
      expect(await get("n")).toBe("-2");
    });

    test("counts on from text that was set", async () => {
      await set("n", "41");
      expect(await increment("n", 1n)).toBe(42n);
    });

    test("50 at once give 50 different numbers and the exact sum", async () => {
      const sums = await Promise.all(Array.from({ length: 50 }, () => increment("n", 1n)));
      expect(new Set(sums).size).toBe(50);
      expect(await get("n")).toBe("50");
    });

    test("is exact past 2^53, up to the ends of 64 bits", async () => {
      await set("n", String(2n ** 53n));
      expect(await increment("n", 1n)).toBe(2n ** 53n + 1n);
      await set("n", String(MAX - 1n));
      expect(await increment("n", 1n)).toBe(MAX);
      expect(await increment("low", MIN)).toBe(MIN);
    });

    test("refuses to leave 64 bits, and the old value stays", async () => {
      await set("n", String(MAX));
      await expect(increment("n", 1n)).rejects.toThrow(NotACounterError);
      expect(await get("n")).toBe(String(MAX));
      await set("n", String(MIN));
      await expect(increment("n", -1n)).rejects.toThrow(NotACounterError);
      expect(await get("n")).toBe(String(MIN));
    });

    test.each(["", "x", "1.5", "1e3", " 1", "01", "-0", "+1", "0x10", "9223372036854775808", "1\0"])(
      "refuses the value %j, which stays",
      async (value) => {
        await set("n", value);
        await expect(increment("n", 1n)).rejects.toThrow(NotACounterError);
        expect(await get("n")).toBe(value);
      },
    );
  });

  describe("swap", () => {
    test("reads an empty value as present", async () => {
      await set("a", "");
      expect((await read("a")).value).toHaveLength(0);
    });

    test("writes over the version that was read, once", async () => {
      await set("a", "1");
      const { version } = await read("a");
      expect(await swap("a", version, "2")).toBe(true);
      expect(await swap("a", version, "3")).toBe(false);
      expect(await get("a")).toBe("2");
    });

    test("creates a key that was absent, once", async () => {
      const { value, version } = await read("a");
      expect(value).toBeUndefined();
      expect(await swap("a", version, "1")).toBe(true);
      expect(await swap("a", version, "2")).toBe(false);
      expect(await get("a")).toBe("1");
    });

    test("sees that the same bytes were written again", async () => {
      await set("a", "1");
      const { version } = await read("a");
      await set("a", "2");
      await set("a", "1");
      expect(await swap("a", version, "3")).toBe(false);
    });

    test("sees that the key was deleted and written again", async () => {
      await set("a", "1");
      const { version } = await read("a");
      await backendOfTest().delete(STORE, "a");
      expect(await swap("a", version, "3")).toBe(false);
      await set("a", "1");
      expect(await swap("a", version, "3")).toBe(false);
    });

    test("sees that an absent key was written and deleted", async () => {
      const { version } = await read("a");
      await set("a", "1");
      await backendOfTest().delete(STORE, "a");
      expect(await swap("a", version, "2")).toBe(false);
      await set("b", "1");
      const second = await read("a");
      await set("a", "1");
      await backendOfTest().deleteMany(STORE, ["a"]);
      expect(await swap("a", second.version, "2")).toBe(false);
    });

    test("sees writes of increment and of a batch", async () => {
      await set("a", "1");
      const first = await read("a");
      await increment("a", 0n);
      expect(await swap("a", first.version, "2")).toBe(false);
      const second = await read("a");
      await backendOfTest().setMany(STORE, [["a", bytesFrom("1")]]);
      expect(await swap("a", second.version, "2")).toBe(false);
    });

    test("of 50 at once on one version, one wins", async () => {
      const { version } = await read("a");
      const won = await Promise.all(Array.from({ length: 50 }, (_, at) => swap("a", version, `${at}`)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await get("a")).toBe(`${won.indexOf(true)}`);
    });

    test("in a loop of 50 at once, no addition is lost", async () => {
      async function addOne(): Promise<void> {
        for (;;) {
          const { value, version } = await read("n");
          if (await swap("n", version, String(Number(textFrom(value) ?? "0") + 1))) return;
        }
      }
      await Promise.all(Array.from({ length: 50 }, addOne));
      expect(await get("n")).toBe("50");
    });
  });
}

function bytesFrom(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textFrom(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
