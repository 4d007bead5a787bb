import { describe, expect, test } from "vitest";
import { ByteWriter } from "./byte-writer.ts";
import { Immediate } from "./immediate.ts";
import { InstructionReader } from "./instruction-reader.ts";
import { immediates, prefixBase } from "./opcodes.ts";

/** Bytes that may stand behind an opcode of each kind, in a module that has one thing of each kind. */
const samples: readonly (readonly [immediate: number, bytes: readonly number[]])[] = [
  [Immediate.none, []],
  [Immediate.index, [0]],
  [Immediate.twoIndices, [0, 0]],
  ...[0, 1, 2, 3].map((alignment) => [Immediate.memory, [alignment, 0]] as const),
  ...[0, 1, 2, 3].map((alignment) => [Immediate.memoryAndLane, [alignment, 0, 0]] as const),
  [Immediate.blockType, [0x40]],
  [Immediate.branchTable, [0, 0]],
  [Immediate.typeList, [1, 0x7f]],
  [Immediate.tryTable, [0x40, 0]],
  [Immediate.oneByte, [0]],
  [Immediate.fourBytes, Array(4).fill(0)],
  [Immediate.eightBytes, Array(8).fill(0)],
  [Immediate.sixteenBytes, Array(16).fill(0)],
];

/** What must stand around an instruction that begins, divides or ends a block. */
const frames: Readonly<Record<number, readonly [before: readonly number[], behind: readonly number[]]>> = {
  2: [[], [0x0b]],
  3: [[], [0x0b]],
  4: [[], [0x0b]],
  5: [[0x04, 0x40], [0x0b]],
  6: [[], [0x0b]],
  7: [[0x06, 0x40], [0x0b]],
  9: [[0x06, 0x40, 0x19], [0x0b]],
  11: [[0x02, 0x40], []],
  24: [[0x06, 0x40], []],
  25: [[0x06, 0x40], [0x0b]],
  31: [[], [0x0b]],
};

/** `ref.eq`: it compares references of garbage collection, whose types are refused. */
const leftOut = [0xd3];

const minusOne = [0x42, ...Array(9).fill(0xff), 0x7f];
/** Two constants, dropped: without their first bytes they begin with 0xff, which no instruction does. */
const unmistakable = [...minusOne, ...minusOne, 0x1a, 0x1a];

const known = [...immediates.keys()].filter((opcode) => immediates[opcode] !== 0);
const unknown = [...immediates.keys()].filter((opcode) => immediates[opcode] === 0 && encode(opcode) !== undefined);

describe("the opcode table", () => {
  test("has immediates as long as V8 wants them", () => {
    const wrong = known.filter((opcode) => {
      const taken = samples.filter(([, bytes]) => isValid(opcode, bytes));
      const own = samples.find(([immediate]) => immediate === immediates[opcode]);
      return Math.min(...taken.map(([, bytes]) => bytes.length)) !== own?.[1].length;
    });
    expect(wrong.map(spell)).toEqual([]);
  });

  test("has every opcode that V8 takes", () => {
    const missing = unknown.filter((opcode) => samples.some(([, bytes]) => isValid(opcode, bytes)));
    expect(missing.filter((opcode) => !leftOut.includes(opcode)).map(spell)).toEqual([]);
  });
});

describe("InstructionReader", () => {
  test("reads each instruction to its end", () => {
    const wrong = known.filter((opcode) => {
      const [, bytes] = samples.find(([immediate]) => immediate === immediates[opcode]) ?? [0, []];
      const reader = new InstructionReader(Uint8Array.from([...(encode(opcode) ?? []), ...bytes, 0x01]));
      reader.next();
      return reader.opcode !== opcode || reader.position !== reader.end - 1;
    });
    expect(wrong.map(spell)).toEqual([]);
  });

  test.each([
    ["br_table", [0x0e, 2, 0, 0x81, 0x00, 0]],
    ["select of a type", [0x1c, 1, 0x7b]],
    ["select of a reference to a type", [0x1c, 1, 0x63, 0x80, 0x00]],
    ["try_table", [0x1f, 0x80, 0x00, 4, 0, 0x81, 0x00, 0, 1, 0, 0, 2, 0x81, 0x00, 3, 0]],
    ["block of a reference", [0x02, 0x64, 0x81, 0x00]],
    ["block of a reference to any function", [0x02, 0x63, 0x70]],
    ["i64.const", [0x42, ...Array(9).fill(0x80), 0x7f]],
    ["v128.store64_lane", [0xfd, 0x5b, 0x43, 0x81, 0x00, 0x90, 0x01, 1]],
  ])("reads %s to its end", (_, bytes) => {
    const reader = new InstructionReader(Uint8Array.from([...bytes, 0x01]));
    reader.next();
    expect(reader.position).toBe(bytes.length);
  });

  test("refuses a catch clause of an unknown kind", () => {
    const reader = new InstructionReader(Uint8Array.of(0x1f, 0x40, 1, 4, 0, 0));
    expect(() => reader.next()).toThrow(expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED", offset: 3 }));
  });

  test.each([
    ["an opcode that is in no range", [0x01, 0x27], "0x27"],
    ["a prefix of garbage collection", [0x01, 0xfb, 0x00], "0xfb"],
    ["an opcode behind a prefix", [0x01, 0xfd, 0x9a, 0x01], "0xfd 0x9a 0x01"],
    ["an opcode beyond the table", [0x01, 0xfe, 0x80, 0x01], "0xfe 0x80 0x01"],
  ])("refuses %s", (_, bytes, spelling) => {
    const reader = new InstructionReader(Uint8Array.from(bytes));
    reader.next();
    expect(() => reader.next()).toThrow(
      `Cannot instrument the module: it has the unknown opcode ${spelling}, at byte 1`,
    );
  });

  test("tells memory and offset of an access", () => {
    const reader = new InstructionReader(Uint8Array.of(0x36, 0x42, 0x03, 0x81, 0x01));
    reader.next();
    expect([reader.memory, reader.offset]).toEqual([3, 129]);
  });
});

/** @returns nothing for the byte of a prefix, and for numbers between the rows */
function encode(opcode: number): readonly number[] | undefined {
  if (opcode < 0xfb) return [opcode];
  const row = Object.entries(prefixBase).find(([, { base, size }]) => opcode >= base && opcode < base + size);
  if (row === undefined) return undefined;
  const code = opcode - row[1].base;
  return [Number(row[0]), ...(code < 0x80 ? [code] : [(code & 0x7f) | 0x80, code >> 7])];
}

function spell(opcode: number): string {
  return (encode(opcode) ?? []).map((byte) => `0x${byte.toString(16)}`).join(" ");
}

/** Whether V8 takes the instruction where every operand is there: behind `unreachable` anything is. */
function isValid(opcode: number, immediate: readonly number[]): boolean {
  const [before, behind] = frames[opcode] ?? [[], []];
  const code = [
    0x00,
    ...before,
    0x00,
    ...(encode(opcode) ?? []),
    ...immediate,
    ...unmistakable,
    0x00,
    ...behind,
    0x00,
    0x0b,
  ];
  const body = [1, 1, 0x7f, ...code];
  const module = new ByteWriter();
  module.bytes([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const sections: readonly (readonly number[])[] = [
    [1, 1, 0x60, 0, 0],
    [3, 1, 0],
    [4, 1, 0x70, 0, 1],
    [5, 1, 0, 1],
    [13, 1, 0, 0],
    [6, 1, 0x7f, 1, 0x41, 0, 0x0b],
    [9, 1, 0, 0x41, 0, 0x0b, 1, 0],
    [12, 1],
    [10, 1, body.length, ...body],
    [11, 1, 1, 1, 0x61],
  ];
  for (const [id = 0, ...contents] of sections) module.bytes([id, contents.length, ...contents]);
  return WebAssembly.validate(module.written);
}
