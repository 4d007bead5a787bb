import { describe, expect, test } from "vitest";
import { startTestInstance } from "../test-instance.fixture.ts";
import type { MemoryImage } from "./memory-image.ts";

/** An engine whose apps differ in what they wrote before they were captured. */
const engine = `
  (memory 2) (global $g (mut i64) (i64.const 5)) (global $f (mut v128) (v128.const i64x2 1 2))
  (func (export "write") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)) (global.set $g (i64.const 6)))
  (func (export "read") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "size") (result i32) memory.size)
  (func (export "grow") (param i32) (drop (memory.grow (local.get 0))))`;

async function captureApp(pages: number, address: number, value: number): Promise<MemoryImage> {
  const app = await startTestInstance(engine.replace("(memory 2)", `(memory ${pages})`));
  app.exports.write(address, value);
  const [memory] = app.store.memories;
  return { memories: [memory?.copy() ?? new Uint8Array()], globals: [6n, [3n, 4n]] };
}

describe("load", () => {
  test("makes the instance another app's, and reset goes back to that one", async () => {
    const { exports, pristine } = await startTestInstance(engine);
    exports.write(9000, 1);
    pristine.load(await captureApp(2, 70_000, 8));
    pristine.verify();
    expect([exports.read(70_000), exports.read(9000)]).toEqual([8, 0]);
    exports.write(70_000, 9);
    pristine.reset();
    pristine.verify();
    expect([exports.read(70_000), pristine.image.globals]).toEqual([8, [6n, [3n, 4n]]]);
  });

  test.each([
    ["larger", 5],
    ["smaller", 1],
  ])("takes a %s image, and goes back", async (_, pages) => {
    const { exports, pristine } = await startTestInstance(engine);
    const own = pristine.image;
    exports.grow(5);
    exports.write(6 * 65_536 + 1, 4);
    const last = pages * 65_536 - 1;
    pristine.load(await captureApp(pages, last, 8));
    pristine.verify();
    expect([exports.size(), exports.read(last)]).toEqual([pages, 8]);
    pristine.load(own);
    pristine.verify();
    expect([exports.size(), exports.read(last)]).toEqual([2, 0]);
  });

  test.each([
    ["another number of memories", { memories: [], globals: [1n, [0n, 0n]] }, "it has 0 memories and 2 globals"],
    ["another number of globals", { memories: [new Uint8Array()], globals: [1n] }, "it has 1 memories and 1 globals"],
    [
      "more memory than the limit",
      { memories: [new Uint8Array(4 * 65_536)], globals: [1n, [0n, 0n]] },
      "its memory 0 has 4 pages, expected 3 at most",
    ],
  ] as const)("refuses %s", async (_, image, state) => {
    const { pristine } = await startTestInstance(engine, 3);
    expect(() => pristine.load(image)).toThrow(`Cannot load the image: ${state}`);
    pristine.verify();
  });

  test("refuses where tables can change", async () => {
    const { pristine } = await startTestInstance("(table 1 funcref) (func (table.set (i32.const 0) (ref.null func)))");
    expect(() => pristine.load(pristine.image)).toThrow(expect.objectContaining({ code: "GODWIT_IMAGE_MISMATCH" }));
  });
});
