import { describe, expect, test } from "vitest";
import { createRandom } from "../create-random.fixture.ts";
import { instrumentModule } from "../instrument/instrument-module.ts";
import { CoreStore } from "../pristine/core-store.ts";
import { unpageMemory } from "../pristine/paged-memory.ts";
import { PristineInstance } from "../pristine/pristine-instance.ts";
import { assemble, type TestExports } from "../test-instance.fixture.ts";
import { pageImage } from "./page-image.ts";
import { splitModule } from "./split-module.ts";

function start(bytes: Uint8Array) {
  const { bytes: instrumented, description } = instrumentModule(bytes);
  const store = new CoreStore({ memoryLimit: 100 });
  const exports: TestExports = store.instantiate(new WebAssembly.Module(instrumented), description).exports;
  return { exports, store, pristine: PristineInstance.capture(store) };
}

const splittable: readonly (readonly [string, string])[] = [
  ["no memory", "(func)"],
  ["a memory without data", "(memory 3)"],
  ["a memory with a maximum", '(memory 3 5) (data (i32.const 9) "abc")'],
  [
    "data that overlap",
    '(memory 1) (data (i32.const 4000) "0123456789") (data (i32.const 4005) "abc") (data (i32.const 4001) "")',
  ],
  ["data at the very end", '(memory 1) (data (i32.const 65533) "abc") (data (i32.const 65536) "")'],
  ["two memories", '(memory 2) (memory 1) (data (i32.const 70000) "abc") (data (memory 1) (i32.const 7) "de")'],
  [
    "globals of every type",
    `(global i32 (i32.const 5)) (global (mut i32) (i32.const -6)) (global (mut i64) (i64.const -0x7fffffffffffffff))
    (global (mut f32) (f32.const nan:0x200001)) (global (mut f32) (f32.const -1.5)) (global (mut f64) (f64.const -0))
    (global (mut f64) (f64.const nan:0x4000000000001)) (global (mut v128) (v128.const i64x2 0x8000000000000001 2))
    (global i32 (i32.add (i32.const 1) (i32.const 2)))`,
  ],
];

describe("splitModule", () => {
  test.each(splittable)("tells of %s what instantiation makes of it", async (_, fields) => {
    const bytes = await assemble(fields);
    const { image } = splitModule(bytes);
    const captured = start(bytes).pristine.image;
    expect(image.globals).toEqual(captured.globals);
    expect(image.memories.map((memory) => Buffer.from(memory).toString("latin1"))).toEqual(
      captured.memories.map((memory) => Buffer.from(unpageMemory(memory)).toString("latin1")),
    );
  });

  test("tells what instantiation makes of many segments at random", async () => {
    const random = createRandom(7);
    for (let round = 0; round < 40; round += 1) {
      const segments = Array.from({ length: 1 + random(60) }, () => {
        // Around where the numbers of the binary format get another byte, and anywhere.
        const offset = random(2) === 0 ? random(3 * 65_536 - 200) : 2 ** (6 + random(11)) - 3 + random(6);
        const text = String.fromCharCode(97 + random(26)).repeat(random(200));
        return `(data (i32.const ${offset}) "${text}")`;
      });
      const bytes = await assemble(`(memory 3) ${segments.join("")}`);
      const [memory] = splitModule(bytes).image.memories;
      const { memories } = start(bytes).store;
      expect(Buffer.compare(memory as Uint8Array, memories[0]?.bytes as Uint8Array), `round ${round}`).toBe(0);
    }
  });

  test.each(splittable)("leaves code that with the image of %s is the module again", async (_, fields) => {
    const bytes = await assemble(fields);
    const { code, image } = splitModule(bytes);
    const { pristine, store } = start(code);
    expect(store.memories.every(({ size }) => size === 0)).toBe(true);
    pristine.load(pageImage(image, { engine: "any" }));
    pristine.verify();
    const { store: whole } = start(bytes);
    expect(store.globals.map((global) => global.read())).toEqual(whole.globals.map((global) => global.read()));
    expect(store.memories.map((memory) => Buffer.from(memory.bytes).toString("latin1"))).toEqual(
      whole.memories.map((memory) => Buffer.from(memory.bytes).toString("latin1")),
    );
    expect(store.memories.map(({ size }) => size)).toEqual(whole.memories.map(({ size }) => size));
  });

  test("leaves the same code of apps that differ in data, memory and what globals begin with", async () => {
    const [one, other] = await Promise.all([
      assemble('(memory 1) (global (mut i32) (i32.const 1)) (data (i32.const 1) "a")'),
      assemble(
        '(memory 7) (global (mut i32) (i32.const -9999)) (data (i32.const 8) "abcdef") (data (i32.const 99) "g")',
      ),
    ]);
    expect(splitModule(one).code).toEqual(splitModule(other).code);
  });

  test.each([
    ["an instruction", "(memory 1) (func nop)"],
    ["a constant", "(memory 1) (global i32 (i32.const 1))"],
    ["a memory's maximum", "(memory 1 3)"],
    ["an export", '(memory (export "m") 1)'],
  ])("leaves other code where apps differ in %s", async (_, fields) => {
    expect(splitModule(await assemble(fields)).code).not.toEqual(splitModule(await assemble("(memory 1)")).code);
  });

  test("leaves what code writes itself, in its place among the segments", async () => {
    const bytes = await assemble(`
      (memory 1) (data (i32.const 0) "written") (data $d "passive") (data (i32.const 9) "written")
      (func (export "init") (memory.init $d (i32.const 20) (i32.const 0) (i32.const 7)))
      (func (export "init active") (memory.init 0 (i32.const 40) (i32.const 0) (i32.const 1)))
      (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))`);
    const { code, image } = splitModule(bytes);
    expect(Buffer.from(code).includes("written")).toBe(false);
    const { exports, pristine } = start(code);
    pristine.load(pageImage(image, { engine: "any" }));
    exports.init();
    expect(String.fromCharCode(...[0, 9, 20, 26].map((address) => exports.load(address)))).toBe("wwpe");
    // As in the module itself: an active segment is gone once it was written.
    for (const instance of [exports, start(bytes).exports]) expect(() => instance["init active"]()).toThrow();
  });

  test("leaves segments that code names, though all are active", async () => {
    const [one, other] = await Promise.all(
      ["a", "bc"].map((text) =>
        assemble(`(memory 1) (data $d (i32.const 0) "${text}")
          (func (export "init") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0)))`),
      ),
    );
    const { code } = splitModule(one as Uint8Array);
    expect(code).toEqual(splitModule(other as Uint8Array).code);
    start(code).exports.init();
  });

  test("keeps as much memory as importers want, and no more than there was", async () => {
    const fields = '(memory (export "m") 5) (data (i32.const 70000) "a")';
    const sizeOf = async (importedMinimum: number) => {
      const { code } = splitModule(await assemble(fields), { importedMinimum });
      const { m } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as { m: WebAssembly.Memory };
      return m.buffer.byteLength / 65_536;
    };
    expect([await sizeOf(0), await sizeOf(3), await sizeOf(9)]).toEqual([0, 3, 5]);
  });

  test.each([
    ["a start function", "(func $f) (start $f)", "it has a start function"],
    [
      "data for an imported memory",
      '(import "a" "m" (memory 1)) (data (i32.const 0) "a")',
      "to a memory that it imports",
    ],
    [
      "an offset that is imported",
      '(import "a" "o" (global $o i32)) (memory 1) (data (global.get $o) "a")',
      "no constant",
    ],
    ["an offset that is computed", '(memory 1) (data (i32.add (i32.const 1) (i32.const 2)) "a")', "no constant"],
    ["data past the memory's end", '(memory 1) (data (i32.const 65535) "ab")', "does not fit"],
    ["data at a negative offset", '(memory 1) (data (i32.const -1) "a")', "does not fit"],
    ["an imported global that changes", '(import "a" "g" (global (mut i32)))', "it imports a mutable global"],
    [
      "a global that begins with an imported one",
      '(import "a" "g" (global $g i32)) (global (mut i32) (global.get $g))',
      "more than a constant",
    ],
    [
      "a global that begins with a sum",
      "(global (mut i64) (i64.add (i64.const 1) (i64.const 2)))",
      "more than a constant",
    ],
    ["a reference that changes", "(global (mut funcref) (ref.null func))", "that holds a reference"],
    ["more memory than the limit", "(memory 11)", "its memory starts with 11 pages, expected 10 at most"],
  ])("refuses %s", async (_, fields, state) => {
    const bytes = await assemble(fields);
    expect(() => splitModule(bytes, { memoryLimit: 10 })).toThrow(
      expect.objectContaining({ code: "GODWIT_MODULE_UNSPLITTABLE", message: expect.stringContaining(state) }),
    );
  });

  test.each([
    ["shared memory", "(memory 1 1 shared)", "GODWIT_MODULE_UNSUPPORTED"],
    ["memory of 64 bits", "(memory i64 1)", "GODWIT_MODULE_UNSUPPORTED"],
  ])("refuses %s as the instrumenter does", async (_, fields, code) => {
    const bytes = await assemble(fields);
    expect(() => splitModule(bytes)).toThrow(expect.objectContaining({ code }));
  });

  test("refuses a data section that goes on behind its segments", () => {
    const module = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1, 11, 2, 0, 0);
    expect(() => splitModule(module)).toThrow(expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED", offset: 16 }));
  });

  test("leaves the bytes that it was given", async () => {
    const bytes = await assemble('(memory 1) (global (mut i32) (i32.const 1)) (data (i32.const 1) "a")');
    const before = bytes.slice();
    splitModule(bytes);
    expect(bytes).toEqual(before);
  });
});
