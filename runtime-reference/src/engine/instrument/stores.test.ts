import { beforeAll, describe, expect, test } from "vitest";
import { startTestInstance, type TestInstance } from "../test-instance.fixture.ts";
import { type WritingInstruction, writingInstructions } from "./writing-instructions.fixture.ts";

const page = 4096;
/** In the second memory of two, so that the memory's index is followed as well. */
const functions = writingInstructions.map(({ text, operands, hasResult }, index) => {
  const immediates = (memory: string, offset: string) => `${memory} ${offset} ${/_lane/.test(text) ? "0" : ""}`;
  const body = (where: string) => `${operands.join(" ")} ${text} ${where} ${hasResult === true ? "drop" : ""}`;
  return `
    (func (export "${index}") (param i32) local.get 0 ${body(immediates("0", ""))})
    (func (export "${index} with offset") (param i32) local.get 0 ${body(immediates("0", "offset=8192"))})
    (func (export "${index} in memory 1") (param i32) local.get 0 ${body(immediates("1", "offset=4096"))})`;
});

describe("a store", () => {
  let instance: TestInstance;
  beforeAll(async () => {
    instance = await startTestInstance(`(memory 2) (memory 1) ${functions.join("")}`);
  });

  const cases = writingInstructions.map((instruction, index) => [instruction.text, instruction, index] as const);

  function run(name: string, address: number): number {
    const { exports, pristine } = instance;
    exports[name](address);
    expect(() => pristine.verify()).toThrow("differs from its image");
    const pages = pristine.reset();
    pristine.verify();
    return pages;
  }

  test.each(cases)("%s is undone, with one page marked", (_, __, index) => {
    expect(run(`${index}`, 3 * page)).toBe(1);
    expect(run(`${index} with offset`, 3 * page)).toBe(1);
    expect(run(`${index} in memory 1`, 3 * page)).toBe(1);
  });

  test.each(cases.filter(([, { width, isAligned }]) => width > 1 && isAligned !== true))(
    "%s across two pages is undone",
    (_, { width }, index) => {
      expect(run(`${index}`, 5 * page - 1)).toBe(1);
      expect(run(`${index}`, 5 * page - width + 1)).toBe(1);
    },
  );

  test.each(cases)("%s at the end of memory is undone", (_, { width }, index) => {
    run(`${index}`, 2 * 65_536 - width);
  });

  test.each(cases)("%s that traps marks nothing", (_, instruction: WritingInstruction, index) => {
    const beyond = 2 * 65_536 - (instruction.isAligned === true ? 0 : instruction.width - 1);
    expect(() => instance.exports[`${index}`](beyond)).toThrow(WebAssembly.RuntimeError);
    expect(instance.pristine.reset()).toBe(0);
  });
});

describe("an address of 2 GiB and more", () => {
  test.each([
    ["by its offset", 5],
    ["by its sum with the offset", 0x0b00_0000],
  ])("%s is marked where the store went", async (_, address) => {
    // The memory grows after the capture: an image of gigabytes would take as many.
    const { exports, pristine } = await startTestInstance(
      `(memory 1)
      (func (export "grow") (drop (memory.grow (i32.const 40000))))
      (func (export "f") (param i32) (i32.store8 offset=0x90000000 (local.get 0) (i32.const 1)))
      (func (export "get") (param i32) (result i32) (i32.load8_u offset=0x90000000 (local.get 0)))`,
      65_536,
    );
    exports.grow();
    exports.f(address);
    expect(exports.get(address)).toBe(1);
    expect(pristine.reset()).toBe(1);
    expect(exports.get(address)).toBe(0);
  });
});
