import { describe, expect, test } from "vitest";
import { startTestInstance } from "../test-instance.fixture.ts";

const page = 4096;
const bytes = Array.from({ length: 255 }, (_, index) => `\\${(index + 1).toString(16).padStart(2, "0")}`).join("");

/** Two memories, the first filled, with each instruction that writes a range into the second. */
async function start() {
  const instance = await startTestInstance(`
    (memory 4) (memory 4) (data $d "${bytes}")
    (func (export "copy") (param i32 i32 i32) (memory.copy 1 0 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "copy back") (param i32 i32 i32) (memory.copy 0 1 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "fill") (param i32 i32 i32) (memory.fill 1 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "init") (param i32 i32 i32) (memory.init 1 $d (local.get 0) (local.get 1) (local.get 2)))
    (func (export "fill first") (memory.fill 0 (i32.const 0) (i32.const 7) (i32.const 262144)))`);
  return instance;
}

describe("a write of a range", () => {
  test.each([
    ["fill", [10, 9, 100], 1],
    ["fill", [page - 1, 9, 1], 1],
    ["fill", [page - 1, 9, 2], 2],
    ["fill", [page, 9, page], 1],
    ["fill", [page, 9, page + 1], 2],
    ["fill", [page + 1, 9, 20 * page], 21],
    ["fill", [0, 9, 4 * 65_536], 64],
    ["fill", [4 * 65_536 - 1, 9, 1], 1],
    ["init", [2 * page - 3, 2, 250], 2],
    ["init", [3 * page, 0, 255], 1],
  ] as const)("%s %o is undone, with %d pages marked", async (name, operands, pages) => {
    const { exports, pristine } = await start();
    exports[name](...operands);
    expect(() => pristine.verify()).toThrow("memory 1 differs");
    expect(pristine.reset()).toBe(pages);
    pristine.verify();
  });

  test("copy between memories marks the one that it writes", async () => {
    const { exports, pristine } = await start();
    exports["fill first"]();
    exports.copy(5 * page - 1, 0, page + 2);
    expect(pristine.reset()).toBe(64 + 3);
    exports["copy back"](0, 0, 1);
    expect(pristine.reset()).toBe(1);
    pristine.verify();
  });

  test.each(["copy", "fill", "init"])("%s of nothing marks nothing, at the very end as well", async (name) => {
    const { exports, pristine } = await start();
    exports[name](0, 0, 0);
    exports[name](4 * 65_536, 0, 0);
    expect(pristine.reset()).toBe(0);
  });

  test.each(["copy", "fill", "init"])("%s that traps writes and marks nothing", async (name) => {
    const { exports, pristine } = await start();
    expect(() => exports[name](4 * 65_536 - 1, 0, 2)).toThrow(WebAssembly.RuntimeError);
    pristine.verify();
    expect(pristine.reset()).toBe(0);
  });
});
