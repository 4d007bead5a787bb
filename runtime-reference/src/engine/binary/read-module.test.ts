import { describe, expect, test } from "vitest";
import { assemble } from "../test-instance.fixture.ts";
import { readModule } from "./read-module.ts";

const preamble = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

describe("readModule", () => {
  test("tells index spaces with what is imported first", async () => {
    const module = readModule(
      await assemble(`
        (import "a" "f" (func (param i32 i64)))
        (import "a" "g" (global (mut v128)))
        (import "a" "m" (memory 1 9))
        (import "a" "t" (table 0 externref))
        (tag (param i32))
        (table 1 funcref)
        (table 2 (ref func) (ref.func 1))
        (global i64 (i64.const -5))
        (global (mut f64) (f64.const 1))
        (func (param f32 f32 f32) (result i32) i32.const 0)`),
    );
    expect(module).toMatchObject({
      importedFunctionCount: 1,
      memories: [{ importedFrom: { module: "a", name: "m" }, minimum: 1 }],
      tables: ["externref", "funcref", "funcref"],
      globals: [
        { type: "v128", isMutable: true },
        { type: "i64", isMutable: false },
        { type: "f64", isMutable: true },
      ],
    });
    expect(module.functionTypes.map((type) => module.parameterCounts[type])).toEqual([3]);
  });

  test.each([
    ["no WebAssembly", [1, 2, 3], 0],
    ["a component", [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0], 0],
    ["a section cut off", [...preamble, 1, 5, 0], 11],
    ["a section twice", [...preamble, 1, 1, 0, 1, 1, 0], 11],
    ["sections out of order", [...preamble, 5, 1, 0, 1, 1, 0], 11],
    ["a section of an unknown kind", [...preamble, 14, 1, 0], 8],
    ["a list longer than its section", [...preamble, 3, 2, 2, 0], 12],
    ["a list shorter than its section", [...preamble, 3, 2, 0, 0], 11],
    ["an import of an unknown kind", [...preamble, 2, 5, 1, 0, 0, 9, 0], 13],
  ])("refuses %s", (_, bytes, offset) => {
    expect(() => readModule(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED", offset }),
    );
  });

  test.each([
    ["a shared memory", "(memory 1 1 shared)", "a memory with the flags 0x3"],
    ["a memory of 64 bits", "(memory i64 1)", "a memory with the flags 0x4"],
    ["a table of 64 bits", "(table i64 1 funcref)", "a table with the flags 0x4"],
    ["a struct", "(type (struct))", "a type of the form 0x5f"],
    ["a recursive group", "(rec (type (func)) (type (func)))", "a type of the form 0x4e"],
    ["a reference to a struct", "(func (param structref))", "the value type 0x6b"],
    ["a nullable reference of garbage collection", "(func (param (ref i31)))", "the heap type 0x6c"],
    ["a reserved export", '(memory (export "godwit:memory/0") 1)', 'the reserved name "godwit:memory/0"'],
    ["a reserved import", '(import "godwit:engine" "a" (func))', 'the reserved name "godwit:engine"'],
  ])("does not support %s", async (_, fields, state) => {
    const bytes = await assemble(fields);
    expect(() => readModule(bytes)).toThrow(
      new RegExp(`^Cannot instrument the module: it (has|uses) ${state}, at byte`),
    );
  });
});
