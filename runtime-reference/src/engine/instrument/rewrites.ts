import { opcodeCount, opcodes } from "../binary/opcodes.ts";
import { valueTypes } from "../binary/value-type.ts";

/** What is done about an instruction. Zero: it stays as it is. */
export const Rewrite = {
  loop: 1,
  call: 2,
  /** Writes up to 16 bytes at an address. */
  store: 3,
  /** Writes a range, whose length is the last operand. */
  bulkWrite: 4,
  memorySize: 5,
  memoryGrow: 6,
  tableChange: 7,
  /** Drops a segment, which nothing can bring back. */
  drop: 8,
} as const;

const { i32, i64, f32, f64, v128 } = valueTypes;

/** First and last opcode of a range. */
const ranges: readonly (readonly [first: number, last: number, rewrite: number])[] = [
  [opcodes.loop, opcodes.loop, Rewrite.loop],
  [opcodes.call, opcodes.returnCallRef, Rewrite.call],
  [opcodes.i32Store, opcodes.i64Store32, Rewrite.store],
  [opcodes.v128Store, opcodes.v128Store, Rewrite.store],
  [opcodes.v128Store8Lane, opcodes.v128Store64Lane, Rewrite.store],
  [opcodes.i32AtomicStore, opcodes.lastAtomicCompareExchange, Rewrite.store],
  [opcodes.memoryInit, opcodes.memoryInit, Rewrite.bulkWrite],
  [opcodes.memoryCopy, opcodes.memoryFill, Rewrite.bulkWrite],
  [opcodes.memorySize, opcodes.memorySize, Rewrite.memorySize],
  [opcodes.memoryGrow, opcodes.memoryGrow, Rewrite.memoryGrow],
  [opcodes.tableSet, opcodes.tableSet, Rewrite.tableChange],
  [opcodes.tableInit, opcodes.tableInit, Rewrite.tableChange],
  [opcodes.tableCopy, opcodes.tableGrow, Rewrite.tableChange],
  [opcodes.tableFill, opcodes.tableFill, Rewrite.tableChange],
  [opcodes.dataDrop, opcodes.dataDrop, Rewrite.drop],
  [opcodes.elementDrop, opcodes.elementDrop, Rewrite.drop],
];

/** A {@link Rewrite} by the opcode's number. */
export const rewrites: Uint8Array = tabulate();

function tabulate(): Uint8Array {
  const table = new Uint8Array(opcodeCount);
  for (const [first, last, rewrite] of ranges) table.fill(rewrite, first, last + 1);
  return table;
}

/** How many bytes a store writes, at most. */
export function bytesStored(opcode: number): number {
  return opcode <= opcodes.i64Store32 ? (storeLengths[opcode - opcodes.i32Store] ?? 16) : 16;
}

const storeLengths = [4, 8, 4, 8, 1, 2, 1, 2, 4];

/** The types in which the atomic instructions of one group come, in the order of their opcodes. */
const atomicTypes = [i32, i64, i32, i32, i64, i64, i64];

/** Types of the operands above the address of an instruction that writes memory, the topmost last. */
export function operandsOf(opcode: number): readonly number[] {
  return operandTable[opcode] ?? [];
}

const operandTable: readonly (readonly number[])[] = tabulateOperands();

function tabulateOperands(): readonly (readonly number[])[] {
  const table: (readonly number[])[] = [];
  [i32, i64, f32, f64, i32, i32, i64, i64, i64].forEach((type, index) => {
    table[opcodes.i32Store + index] = [type];
  });
  for (const opcode of [opcodes.memoryInit, opcodes.memoryCopy, opcodes.memoryFill]) table[opcode] = [i32, i32];
  for (let opcode: number = opcodes.v128Store8Lane; opcode <= opcodes.v128Store64Lane; opcode += 1) {
    table[opcode] = [v128];
  }
  table[opcodes.v128Store] = [v128];
  for (let opcode: number = opcodes.i32AtomicStore; opcode <= opcodes.lastAtomicCompareExchange; opcode += 1) {
    const type = atomicTypes[(opcode - opcodes.i32AtomicStore) % atomicTypes.length] ?? i32;
    table[opcode] = opcode < opcodes.i32AtomicCompareExchange ? [type] : [type, type];
  }
  return table;
}
