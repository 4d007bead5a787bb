import { describe, expect, test } from "vitest";
import { addTestModule, startTestInstance } from "../test-instance.fixture.ts";
import { CoreStore } from "./core-store.ts";
import type { MemoryImage } from "./memory-image.ts";
import { type PagedMemory, pageMemory } from "./paged-memory.ts";
import { PristineInstance } from "./pristine-instance.ts";

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
  const { memories } = app.store;
  return { memories: memories.map((memory) => memory.capture()), globals: [6n, [3n, 4n]] };
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

  test("goes from each to each of several apps with one base, in instances that grew and were written to", async () => {
    const { exports, pristine } = await startTestInstance(engine, 12);
    const base = pristine.image.memories[0] as PagedMemory;
    const bytes = new Uint8Array(4 * 65_536).map((_, address) => (address % 7000 === 0 ? 5 : 0));
    const images = [1, 2, 3, 4, 6].map((pages, app): MemoryImage => {
      const own = new Uint8Array(pages * 65_536);
      own.set(bytes.subarray(0, own.length));
      for (let address = app * 1000; address < own.length; address += 20_000) own[address] = app;
      const memories = [pageMemory(own, bytes)];
      return { memories, globals: [BigInt(app), [1n, 2n]], base: app === 4 ? "another" : "the base" };
    });
    images.push({ memories: [base], globals: [0n, [0n, 0n]] });
    const order = images.flatMap((from) => images.flatMap((to) => [from, to]));
    for (const [step, image] of order.entries()) {
      if (step % 3 === 0) exports.write((step * 977) % 65_000, 9);
      if (step % 11 === 0) exports.grow(1);
      pristine.load(image);
      pristine.verify();
      exports.write((step * 311) % 65_000, 9);
      pristine.reset();
      pristine.verify();
    }
  });

  test("does not take two bases for one", async () => {
    const { pristine } = await startTestInstance(engine);
    const bytes = [1, 2].map((value) => new Uint8Array(65_536).fill(value));
    for (const [index, base] of ["one", "two", undefined, undefined].entries()) {
      const one = bytes[index % 2] as Uint8Array;
      const memories = [pageMemory(one, one)];
      pristine.load({ memories, globals: [0n, [0n, 0n]], ...(base === undefined ? {} : { base }) });
      pristine.verify();
    }
  });

  test("costs nothing for pages that both have from one base", async () => {
    const { pristine, store } = await startTestInstance(engine);
    const bytes = new Uint8Array(65_536).fill(3);
    const loadAs = (base: string) =>
      pristine.load({ memories: [pageMemory(bytes, bytes)], globals: [0n, [0n, 0n]], base });
    loadAs("one");
    // Behind the engine's back: it stays where nothing is copied.
    store.memories[0]?.bytes.fill(4, 9000, 9001);
    loadAs("one");
    expect(() => pristine.verify()).toThrow("its byte 9000 is 4, expected 3");
    loadAs("another");
    pristine.verify();
  });

  test("knows an image that came from another thread by its base's name", async () => {
    const { exports, pristine, store } = await startTestInstance(engine);
    const base = new Uint8Array(65_536).fill(3);
    const own = new Uint8Array(base);
    own[70] = 8;
    const memories = [pageMemory(own, base)];
    const image: MemoryImage = { memories, globals: [9n, [1n, 2n]], base: "shared" };
    pristine.load({ ...image, memories: [pageMemory(base, base)] });
    store.memories[0]?.bytes.fill(4, 9000, 9001);
    const posted = structuredClone(image);
    expect(posted.memories[0]?.base).not.toBe(base);
    pristine.load(posted);
    expect(exports.read(70)).toBe(8);
    expect(() => pristine.verify()).toThrow("its byte 9000 is 4, expected 3");
  });

  test("goes with another limit for the memories", async () => {
    const { exports, pristine, store } = await startTestInstance(engine, 3);
    const larger = await captureApp(4, 100, 1);
    store.memoryLimit = 5;
    pristine.load(larger);
    exports.grow(2);
    expect(exports.size()).toBe(4);
    exports.grow(1);
    expect(exports.size()).toBe(5);
  });

  test("refuses the image of another engine, and takes one that names none", async () => {
    const store = new CoreStore({ memoryLimit: 3, engine: "this" });
    await addTestModule(store, engine);
    const pristine = PristineInstance.capture(store);
    expect(pristine.image.engine).toBe("this");
    const { memories, globals } = pristine.image;
    expect(() => pristine.load({ memories, globals, engine: "that" })).toThrow(
      "Cannot load the image: it belongs to engine that, expected this",
    );
    pristine.load({ memories, globals });
    pristine.verify();
  });

  test.each([
    ["another number of memories", { memories: [], globals: [1n, [0n, 0n]] }, "it has 0 memories and 2 globals"],
    [
      "another number of globals",
      { memories: [pageMemory(new Uint8Array())], globals: [1n] },
      "it has 1 memories and 1 globals",
    ],
    [
      "more memory than the limit",
      { memories: [pageMemory(new Uint8Array(4 * 65_536))], globals: [1n, [0n, 0n]] },
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
