import { describe, expect, test } from "vitest";
import { addTestModule, startTestInstance } from "../test-instance.fixture.ts";
import { CoreStore } from "./core-store.ts";
import { PristineInstance } from "./pristine-instance.ts";

/** A mutable global and a function that changes it. */
const globalOf = (type: string, value: string, other: string) =>
  `(global $g (mut ${type}) ${value}) (func $f) (elem declare func $f) (func (export "change") (global.set $g ${other}))`;

describe("a mutable global", () => {
  test.each([
    ["i32", "i32.const 7", "i32.const -1"],
    ["i64", "i64.const 0x7fffffffffffffff", "i64.const 1"],
    ["f32", "f32.const 1.5", "f32.const 2.5"],
    ["f32", "f32.const nan:0x200001", "f32.const nan"],
    ["f32", "f32.const 0", "f32.const -0"],
    ["f64", "f64.const 1e300", "f64.const nan:0x1"],
    ["f64", "f64.const nan:0x4000000000001", "f64.const nan:0x1"],
    ["v128", "v128.const i64x2 0x8000000000000001 2", "v128.const i64x2 0x8000000000000001 3"],
    ["v128", "v128.const i64x2 1 2", "v128.const i64x2 3 2"],
    ["funcref", "ref.null func", "ref.func $f"],
    ["funcref", "ref.func $f", "ref.null func"],
    ["(ref null func)", "ref.null func", "ref.func $f"],
  ])("of type %s is restored to %s from %s", async (type, value, other) => {
    const { exports, pristine } = await startTestInstance(globalOf(type, value, `(${other})`));
    exports.change();
    expect(() => pristine.verify()).toThrow(/global 0 (is .*, expected|differs)/);
    pristine.reset();
    pristine.verify();
  });

  test("that is imported is restored, whether another module or the host made it", async () => {
    const store = new CoreStore({ memoryLimit: 1 });
    const first = await addTestModule(store, '(global (export "g") (mut i32) (i32.const 3))');
    const host = new WebAssembly.Global({ value: "f64", mutable: true }, 5);
    const second = await addTestModule(
      store,
      `(import "a" "g" (global $g (mut i32))) (import "a" "h" (global $h (mut f64)))
      (func (export "change") (global.set $g (i32.const 4)) (global.set $h (f64.const 6)))`,
      { a: { g: first.exports.g, h: host } },
    );
    const pristine = PristineInstance.capture(store);
    second.exports.change();
    pristine.reset();
    expect([first.exports.g.value, host.value]).toEqual([3, 5]);
    pristine.verify();
  });

  test("of type externref keeps its object", async () => {
    const { exports, pristine } = await startTestInstance(
      '(global $g (mut externref) (ref.null extern)) (func (export "change") (param externref) (global.set $g (local.get 0)))',
    );
    exports.change({});
    pristine.reset();
    pristine.verify();
  });
});

describe("an immutable global", () => {
  test("is left alone", async () => {
    const { pristine } = await startTestInstance("(global i32 (i32.const 1))");
    expect(pristine.image.globals).toEqual([]);
  });
});
