import { describe, expect, test } from "vitest";
import { startTestInstance } from "../test-instance.fixture.ts";

const changes = `
  (table $idle 4 funcref) (table $t 4 funcref) (elem (table $t) (i32.const 0) func $a $b) (elem $e func $b $a)
  (func $a) (func $b)
  (func (export "set") (table.set $t (i32.const 3) (ref.func $a)))
  (func (export "clear") (table.set $t (i32.const 0) (ref.null func)))
  (func (export "fill") (table.fill $t (i32.const 2) (ref.func $b) (i32.const 2)))
  (func (export "copy") (table.copy $t $t (i32.const 2) (i32.const 0) (i32.const 2)))
  (func (export "init") (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 2)))
  (func (export "grow") (drop (table.grow $t (ref.null func) (i32.const 1))))`;

describe("a table that code can change", () => {
  test.each(["set", "clear", "fill", "copy", "init"])("is restored after %s", async (name) => {
    const { exports, pristine, store } = await startTestInstance(changes);
    expect(store.references.tables).toHaveLength(1);
    exports[name]();
    expect(() => pristine.verify()).toThrow(/table 0 differs from its image in slot/);
    pristine.reset();
    pristine.verify();
  });

  test("that grew ends the instance", async () => {
    const { exports, pristine } = await startTestInstance(changes);
    exports.grow();
    expect(() => pristine.verify()).toThrow("table 0 has 5 slots, expected 4");
    expect(() => pristine.reset()).toThrow("Cannot reuse the instance: table 0 has grown, and a table cannot shrink");
  });

  test.each([
    ["table.set", "(table.set $t (i32.const 0) (ref.null func))"],
    ["table.grow", "(drop (table.grow $t (ref.null func) (i32.const 1)))"],
    ["table.fill", "(table.fill $t (i32.const 0) (ref.null func) (i32.const 1))"],
    ["table.copy", "(table.copy $t $s (i32.const 0) (i32.const 0) (i32.const 1))"],
    ["table.init", "(table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))"],
  ])("is known by %s alone", async (_, code) => {
    const { store } = await startTestInstance(
      `(table $s 1 funcref) (table $t 2 funcref) (elem $e func $f) (func $f ${code})`,
    );
    expect(store.references.tables.map(({ length }) => length)).toEqual([2]);
  });
});
