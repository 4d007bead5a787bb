import { describe, expect, test } from "vitest";
import { assemble } from "../test-instance.fixture.ts";
import { instrumentModule } from "./instrument-module.ts";

const preamble = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const oneFunction = [...[1, 4, 1, 0x60, 0, 0], ...[3, 2, 1, 0]];

describe("instrumentModule", () => {
  test.each([
    ["nothing at all", ""],
    ["custom sections around little", '(@custom "first" (before first) "x") (func) (@custom "last" (after last) "y")'],
    ["an import alone", '(import "a" "f" (func))'],
    ["a memory alone", "(memory 1)"],
    ["a global alone", "(global (mut f64) (f64.const 1))"],
    ["no code but data", '(memory 1) (data (i32.const 0) "a")'],
    [
      "every section",
      `
      (import "a" "f" (func)) (table 1 funcref) (memory 1) (tag) (global (mut i32) (i32.const 0)) (export "f" (func 1))
      (start 1) (elem (i32.const 0) 1) (data $d "a") (func (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))
      (@custom "first" (before first) "x") (@custom "last" (after last) "y")`,
    ],
  ])("makes a valid module of one with %s", async (_, fields) => {
    const { bytes } = instrumentModule(await assemble(fields));
    expect(() => new WebAssembly.Module(bytes)).not.toThrow();
  });

  test("keeps custom sections, imports and exports", async () => {
    const fields = `(import "a" "f" (func)) (export "g" (func 0)) (@custom "c" "contents")`;
    const module = new WebAssembly.Module(instrumentModule(await assemble(fields)).bytes);
    const [section] = WebAssembly.Module.customSections(module, "c");
    expect(new TextDecoder().decode(section)).toBe("contents");
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: "a", name: "f", kind: "function" }]);
    expect(WebAssembly.Module.exports(module)).toContainEqual({ name: "g", kind: "function" });
  });

  test("describes what a request can change, as plain data", async () => {
    const { description } = instrumentModule(
      await assemble(`
        (import "a" "m" (memory 1)) (global i32 (i32.const 0)) (global (mut i64) (i64.const 0))
        (table 1 funcref) (table 2 externref) (func (table.set 1 (i32.const 0) (ref.null extern)))`),
    );
    expect(JSON.parse(JSON.stringify(description))).toEqual({
      memories: [{ importedFrom: { module: "a", name: "m" } }],
      controlCount: 1,
      globals: [{ index: 1, type: "i64" }],
      tables: [1],
    });
  });

  test.each([
    ["a module without loops and calls", "(func)", 0],
    ["a module with a loop", "(func loop end)", 1],
    ["a module with two memories", "(memory 1) (memory 1)", 2],
  ])("gives %s as many control memories as it needs", async (_, fields, count) => {
    const { description } = instrumentModule(await assemble(fields));
    expect(description.controlCount).toBe(count);
  });

  test("leaves the bytes that it was given", async () => {
    const bytes = await assemble("(memory 1) (func (i32.store (i32.const 0) (i32.const 1)))");
    const before = bytes.slice();
    instrumentModule(bytes);
    expect(bytes).toEqual(before);
  });

  test.each([
    // Function 1 and memory 1 do not exist, but would in the instrumented module.
    ["calls a function that does not exist", [...oneFunction, ...[10, 6, 1, 4, 0, 0x10, 1, 0x0b]]],
    [
      "writes to a memory that does not exist",
      [...oneFunction, ...[5, 3, 1, 0, 1], ...[10, 12, 1, 10, 0, 0x41, 0, 0x41, 0, 0x36, 0x42, 1, 0, 0x0b]],
    ],
    ["has a function of a type that does not exist", [1, 1, 0, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x0b]],
    ["declares a function without a body", oneFunction],
    ["has a body for no function", [10, 4, 1, 2, 0, 0x0b]],
    ["has an instruction that goes on behind its body", [...oneFunction, ...[10, 5, 1, 3, 0, 0x41, 0x80]]],
  ])("refuses a module that %s", (_, sections) => {
    expect(() => instrumentModule(Uint8Array.from([...preamble, ...sections]))).toThrow(
      expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED" }),
    );
  });
});
