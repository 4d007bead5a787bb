import { describe, expect, test } from "vitest";
import { addTestModule, startTestInstance } from "../test-instance.fixture.ts";
import { CoreStore } from "./core-store.ts";
import { PristineInstance } from "./pristine-instance.ts";

const counter = `
  (memory (export "memory") 2) (data (i32.const 4090) "0123456789") (global $g (mut i32) (i32.const 1))
  (func (export "count") (param i32) (result i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1)))
    (global.set $g (i32.add (global.get $g) (i32.const 1)))
    (i32.add (i32.load (local.get 0)) (global.get $g)))`;

describe("PristineInstance", () => {
  test("captures what instantiation and start made, and undoes the rest", async () => {
    const { exports, pristine } = await startTestInstance(counter);
    expect([exports.count(70_000), exports.count(70_000)]).toEqual([3, 5]);
    expect(pristine.reset()).toBe(1);
    expect(exports.count(70_000)).toBe(3);
    expect(pristine.reset()).toBe(1);
    expect(pristine.reset()).toBe(0);
    pristine.verify();
  });

  test("undoes what the host wrote, where it said so", async () => {
    const { exports, pristine } = await startTestInstance(counter);
    const memory: WebAssembly.Memory = exports.memory;
    new Uint8Array(memory.buffer).fill(7, 4095, 8193);
    pristine.markHostWrite(memory, 4095, 8193 - 4095);
    expect(pristine.reset()).toBe(3);
    pristine.verify();
    pristine.markHostWrite(memory, 9, 0);
    expect(pristine.reset()).toBe(0);
  });

  test("names a byte that was written behind its back", async () => {
    const { exports, pristine } = await startTestInstance(counter);
    new Uint8Array(exports.memory.buffer)[8200] = 7;
    pristine.reset();
    expect(() => pristine.verify()).toThrow(
      "Cannot reuse the instance: memory 0 differs from its image in page 2: its byte 8200 is 7, expected 0",
    );
  });

  test("names a byte beyond its image, where an earlier request had grown the memory", async () => {
    const { exports, pristine } = await startTestInstance(
      `${counter} (func (export "grow") (drop (memory.grow (i32.const 1))))`,
    );
    exports.grow();
    pristine.reset();
    new Uint8Array(exports.memory.buffer)[2 * 65_536 + 3] = 7;
    expect(() => pristine.verify()).toThrow("in page 32: its byte 131075 is 7, expected 0");
  });

  test("undoes the same writes in whichever order of pages", async () => {
    const { exports, pristine } = await startTestInstance(counter);
    for (const first of [0, 4094, 8188, 65_532, 131_068]) {
      for (let address = first; address >= 0; address -= 4096) exports.count(address);
      pristine.reset();
      pristine.verify();
    }
  });

  test.each([
    ["data.drop", '(memory 1) (data $d "a") (func (data.drop $d))'],
    ["elem.drop", "(elem $e func $f) (func $f (elem.drop $e))"],
    ["a global of type exnref", "(global (mut exnref) (ref.null exn))"],
    ["a changed table of type exnref", "(table 1 exnref) (func (table.set (i32.const 0) (ref.null exn)))"],
  ])("is not there for a module with %s", async (_, fields) => {
    await expect(startTestInstance(fields)).rejects.toMatchObject({ code: "GODWIT_INSTANCE_NOT_PRISTINE" });
  });
});

describe("several modules of one store", () => {
  test("share an imported memory, its size and its marks", async () => {
    const store = new CoreStore({ memoryLimit: 8 });
    const main = await addTestModule(store, `${counter} (func (export "size") (result i32) memory.size)`);
    const adapter = await addTestModule(
      store,
      `(import "env" "memory" (memory 0)) (global $state (mut i32) (i32.const 0))
      (func (export "store") (param i32) (i32.store (local.get 0) (i32.const 9)) (global.set $state (local.get 0)))
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))`,
      { env: { memory: main.exports.memory } },
    );
    const pristine = PristineInstance.capture(store);
    expect(pristine.image.memories).toHaveLength(1);
    adapter.exports.store(70_000);
    expect([adapter.exports.grow(7), adapter.exports.grow(6), main.exports.size()]).toEqual([-1, 2, 8]);
    expect(() => pristine.verify()).toThrow("memory 0 has 8 pages, expected 2");
    expect(pristine.reset()).toBe(1);
    pristine.verify();
    expect(main.exports.size()).toBe(2);
    expect(store.deadlineFlags).toHaveLength(1);
  });

  test("track a memory that the host made", async () => {
    const store = new CoreStore({ memoryLimit: 3 });
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = await addTestModule(
      store,
      `(import "env" "memory" (memory 1)) (func (export "fill") (memory.fill (i32.const 5000) (i32.const 1) (i32.const 9000)))
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))`,
      { env: { memory } },
    );
    const pristine = PristineInstance.capture(store);
    exports.fill();
    expect([exports.grow(3), exports.grow(2)]).toEqual([-1, 1]);
    expect(pristine.reset()).toBe(3);
    pristine.verify();
  });

  test("are refused when one imports a memory and defines another", async () => {
    const store = new CoreStore({ memoryLimit: 3 });
    await expect(addTestModule(store, '(import "env" "memory" (memory 1)) (memory 1)')).rejects.toThrow(
      "Cannot instrument the module: it imports a memory and defines another",
    );
  });
});
