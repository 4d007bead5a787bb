import { describe, expect, test } from "vitest";
import { CoreStore } from "../pristine/core-store.ts";
import { fuelLeft, grantFuel } from "../pristine/fuel.ts";
import { addTestModule, startTestInstance, type TestInstance } from "../test-instance.fixture.ts";
import { endlessExports, endlessModule } from "./endless-modules.fixture.ts";

const start = (fields: string, memoryLimit?: number) => startTestInstance(fields, memoryLimit, "fuel");

/** Grants fuel, calls, and tells how much of it that took. */
function burn({ exports, store }: Pick<TestInstance, "exports" | "store">, name: string, ...values: unknown[]): number {
  for (const words of store.deadlineFlags) grantFuel(words, 1_000_000);
  exports[name](...values);
  return store.deadlineFlags.reduce((sum, words) => sum + 1_000_000 - fuelLeft(words), 0);
}

const counting = `(func (export "count") (param i32)
  (loop (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if 0 (i32.gt_s (local.get 0) (i32.const 0)))))`;
const recursion = `(func $f (export "recurse") (param i32) (result i32)
  (if (result i32) (i32.eqz (local.get 0)) (then i32.const 0) (else (call $f (i32.sub (local.get 0) (i32.const 1))))))`;

describe("fuel", () => {
  test.each(endlessExports)("that is used up ends an endless %s", async (name) => {
    const { exports, store } = await start(endlessModule(name));
    for (const words of store.deadlineFlags) grantFuel(words, 100_000);
    expect(() => exports[name]()).toThrow("unreachable");
    expect(store.deadlineFlags.map(fuelLeft)).toEqual([0]);
  });

  test("is counted to the last loop and call, the same each time", async () => {
    const instance = await start(counting + recursion);
    for (let round = 0; round < 2; round += 1) {
      expect(burn(instance, "count", 1000)).toBe(1000);
      expect(burn(instance, "recurse", 100)).toBe(101);
    }
  });

  test("ends exactly where it is used up", async () => {
    const { exports, store } = await start(counting);
    const [words] = store.deadlineFlags as [Int32Array];
    grantFuel(words, 1001);
    expect(() => exports.count(1000)).not.toThrow();
    expect(fuelLeft(words)).toBe(1);
    grantFuel(words, 1000);
    expect(() => exports.count(1000)).toThrow("unreachable");
  });

  test("can be more than 32 bits count", async () => {
    const { exports, store } = await start(counting);
    const [words] = store.deadlineFlags as [Int32Array];
    grantFuel(words, 2 ** 40);
    exports.count(1000);
    expect(fuelLeft(words)).toBe(2 ** 40 - 1000);
  });

  test("that was never granted lets nothing run", async () => {
    const { exports } = await start(counting);
    expect(() => exports.count(1)).toThrow("unreachable");
  });

  test("that is left does not help a guest that was told to end", async () => {
    const { exports, store } = await start(counting);
    for (const words of store.deadlineFlags) grantFuel(words, 2 ** 40);
    store.endGuests();
    expect(() => exports.count(1)).toThrow("unreachable");
  });

  test("ends an endless start function", async () => {
    const beforeStart = () => {
      for (const words of store.deadlineFlags) grantFuel(words, 1000);
    };
    const store: CoreStore = new CoreStore({ memoryLimit: 1, beforeStart });
    const added = addTestModule(store, "(func $loop (loop br 0)) (start $loop)", {}, "fuel");
    await expect(added).rejects.toThrow("unreachable");
  });

  test("is one for all modules that share a memory", async () => {
    const store = new CoreStore({ memoryLimit: 16 });
    const main = await addTestModule(store, `(memory (export "memory") 1) ${counting}`, {}, "fuel");
    const other = await addTestModule(
      store,
      `(import "main" "memory" (memory 1)) ${counting}`,
      { main: { memory: main.exports.memory } },
      "fuel",
    );
    const [words, ...more] = store.deadlineFlags as [Int32Array];
    expect(more).toEqual([]);
    grantFuel(words, 100);
    main.exports.count(60);
    expect(() => other.exports.count(60)).toThrow("unreachable");
  });

  test("is in memory that only its own thread has", async () => {
    const { store } = await start(`(memory 1) ${counting}`);
    expect(store.deadlineFlags.map(({ buffer }) => buffer instanceof ArrayBuffer)).toEqual([true]);
  });

  test.each([
    ["memory.fill", "(memory.fill (i32.const 0) (i32.const 1) (local.get 0))"],
    ["memory.copy", "(memory.copy (i32.const 0) (i32.const 1) (local.get 0))"],
    ["table.fill", "(table.fill $t (i32.const 0) (ref.null func) (local.get 0))"],
    ["table.copy", "(table.copy $t $t (i32.const 0) (i32.const 1) (local.get 0))"],
    ["table.grow", "(drop (table.grow $t (ref.null func) (local.get 0)))"],
  ])("is used by %s as by what it stands for", async (_, instruction) => {
    const instance = await start(
      `(memory 4) (table $t 100000 funcref) (func (export "bulk") (param i32) ${instruction})`,
    );
    expect(burn(instance, "bulk", 65_536)).toBe(1024);
    expect(burn(instance, "bulk", 3)).toBe(0);
  });

  test("is used by a call of the host more than by one of its own", async () => {
    const store = new CoreStore({ memoryLimit: 16 });
    const fields = '(import "host" "f" (func $f)) (func (export "ask") call $f)';
    const { exports } = await addTestModule(store, fields, { host: { f: () => {} } }, "fuel");
    expect(burn({ exports, store }, "ask")).toBe(65);
  });
});
