import { describe, expect, test } from "vitest";
import { CoreStore } from "../pristine/core-store.ts";
import { addTestModule, startTestInstance } from "../test-instance.fixture.ts";
import { controlPages, markablePages } from "./control-memory.ts";

const accessors = `
  (func (export "size") (result i32) memory.size)
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))`;

describe("memory.grow", () => {
  test("returns the old size, and memory.size the new one", async () => {
    const { exports } = await startTestInstance(`(memory 2) ${accessors}`);
    expect([exports.size(), exports.grow(3), exports.size(), exports.grow(0)]).toEqual([2, 2, 5, 5]);
    exports.store(5 * 65_536 - 1, 1);
    expect(() => exports.store(5 * 65_536, 1)).toThrow(WebAssembly.RuntimeError);
  });

  test.each([
    ["the limit", "(memory 2)", 4],
    ["the module's own maximum", "(memory 2 4)", 1024],
    ["the limit below the maximum", "(memory 2 9)", 4],
  ])("fails past %s, inside the guest", async (_, memory, limit) => {
    const { exports } = await startTestInstance(`${memory} ${accessors}`, limit);
    expect([exports.grow(3), exports.grow(2), exports.grow(1), exports.size()]).toEqual([-1, 2, -1, 4]);
  });

  test.each([-1, 65_535, 2 ** 31])("fails by %d pages", async (delta) => {
    const { exports } = await startTestInstance(`(memory 2) ${accessors}`, 65_536);
    expect([exports.grow(delta), exports.size()]).toEqual([-1, 2]);
  });

  test("fails where there is no room for the marks of more, which the host takes for a limit", async () => {
    const { exports, store } = await startTestInstance(`(memory 2) ${accessors}`, 65_536, "fuel");
    const pages = markablePages(controlPages(false) * 65_536);
    expect(pages).toBeLessThan(5000);
    expect([exports.grow(pages - 1), exports.grow(pages - 2), exports.grow(1)]).toEqual([-1, 2, -1]);
    expect(store.isGrowthRefused).toBe(true);
    exports.store(pages * 65_536 - 1, 1);
  });

  test("that was refused is known to the host until the reset", async () => {
    const { exports, store, pristine } = await startTestInstance(`(memory 2) ${accessors}`, 4);
    exports.grow(2);
    expect(store.isGrowthRefused).toBe(false);
    exports.grow(1);
    expect(store.isGrowthRefused).toBe(true);
    pristine.reset();
    expect(store.isGrowthRefused).toBe(false);
  });

  test("that the module's own maximum refused is none of the host's", async () => {
    const { exports, store } = await startTestInstance(`(memory 2 4) ${accessors}`, 5);
    expect(exports.grow(3)).toBe(-1);
    expect(store.isGrowthRefused).toBe(false);
  });

  test("fails past the limit in a start function, which runs once", async () => {
    const { exports, store } = await startTestInstance(
      `(memory 1) (global $runs (export "runs") (mut i32) (i32.const 0))
        (func $start (global.set $runs (i32.add (global.get $runs) (i32.const 1)))
          (drop (memory.grow (i32.const 1))) (drop (memory.grow (i32.const 1))))
        (start $start) ${accessors}`,
      2,
    );
    expect([exports.runs.value, exports.size(), store.isGrowthRefused]).toEqual([1, 2, false]);
  });

  test("is undone: the size is the old one, and what was grown is zero for the next", async () => {
    const { exports, pristine } = await startTestInstance(`(memory 2) ${accessors}`);
    for (let round = 0; round < 3; round += 1) {
      expect([exports.size(), exports.grow(4)]).toEqual([2, 2]);
      expect([2 * 65_536, 5 * 65_536 + 5].map((address) => exports.load(address))).toEqual([0, 0]);
      exports.store(2 * 65_536, 7);
      exports.store(5 * 65_536 + 5, 7);
      expect(() => pristine.verify()).toThrow("memory 0 has 6 pages, expected 2");
      pristine.reset();
      pristine.verify();
    }
    expect(pristine.byteLength).toBe(6 * 65_536);
  });

  test("grows less than an earlier request did", async () => {
    const { exports, pristine } = await startTestInstance(`(memory 2) ${accessors}`);
    exports.grow(5);
    pristine.reset();
    expect([exports.grow(1), exports.grow(1), exports.size()]).toEqual([2, 3, 4]);
  });

  test("grows further than an earlier request did", async () => {
    const { exports, pristine } = await startTestInstance(`(memory 2) ${accessors}`);
    exports.grow(1);
    pristine.reset();
    expect([exports.grow(5), exports.size()]).toEqual([2, 7]);
    exports.store(7 * 65_536 - 1, 1);
    pristine.reset();
    pristine.verify();
  });

  test("keeps the sizes of two memories apart", async () => {
    const { exports } = await startTestInstance(`(memory 1) (memory 3)
      (func (export "f") (result i32 i32 i32) (memory.grow 1 (i32.const 2)) (memory.size 0) (memory.size 1))`);
    expect(exports.f()).toEqual([3, 1, 5]);
  });

  test("is seen by what a start function does", async () => {
    const { exports, pristine } = await startTestInstance(`(memory 1) (global $s (mut i32) (i32.const 0)) (start $f)
      (func $f (drop (memory.grow (i32.const 2))) (global.set $s (memory.size)))
      (func (export "size at start") (result i32) global.get $s)`);
    expect(exports["size at start"]()).toBe(3);
    expect(pristine.image.memories[0]?.byteLength).toBe(3 * 65_536);
  });
});

describe("a memory beyond its limit", () => {
  test("is refused", async () => {
    await expect(addTestModule(new CoreStore({ memoryLimit: 2 }), "(memory 3)")).rejects.toThrow(
      "Cannot instantiate the module: its memory starts with 3 pages, expected 2 at most",
    );
  });
});
