import { Immediate } from "./immediate.ts";

/**
 * Opcodes behind a prefix byte are numbered on from these, so that one row of numbers holds every instruction: 0xfc 0x0a
 * is 0x10a, 0xfd 0x0b is 0x20b.
 */
export const prefixBase: Readonly<Record<number, { readonly base: number; readonly size: number }>> = {
  252: { base: 0x100, size: 0x100 },
  253: { base: 0x200, size: 0x200 },
  254: { base: 0x400, size: 0x80 },
};

export const opcodeCount = 0x480;

/** First and last opcode of a range, and what follows each in the binary. What is in no range is refused. */
const ranges: readonly (readonly [first: number, last: number, immediate: number])[] = [
  // WebAssembly Core, section 5.4.1; 0x06 to 0x0a, 0x18, 0x19, 0x1f are exception handling, the older form included.
  [0x00, 0x01, Immediate.none],
  [0x02, 0x04, Immediate.blockType],
  [0x05, 0x05, Immediate.none],
  [0x06, 0x06, Immediate.blockType],
  [0x07, 0x09, Immediate.index],
  [0x0a, 0x0b, Immediate.none],
  [0x0c, 0x0d, Immediate.index],
  [0x0e, 0x0e, Immediate.branchTable],
  [0x0f, 0x0f, Immediate.none],
  [0x10, 0x10, Immediate.index],
  [0x11, 0x11, Immediate.twoIndices],
  [0x12, 0x12, Immediate.index],
  [0x13, 0x13, Immediate.twoIndices],
  [0x14, 0x15, Immediate.index],
  [0x18, 0x18, Immediate.index],
  [0x19, 0x1b, Immediate.none],
  [0x1c, 0x1c, Immediate.typeList],
  [0x1f, 0x1f, Immediate.tryTable],
  [0x20, 0x26, Immediate.index],
  [0x28, 0x3e, Immediate.memory],
  [0x3f, 0x42, Immediate.index],
  [0x43, 0x43, Immediate.fourBytes],
  [0x44, 0x44, Immediate.eightBytes],
  [0x45, 0xc4, Immediate.none],
  [0xd0, 0xd0, Immediate.index],
  [0xd1, 0xd1, Immediate.none],
  [0xd2, 0xd2, Immediate.index],
  [0xd4, 0xd4, Immediate.none],
  [0xd5, 0xd6, Immediate.index],
  // 0xfc: saturating truncation, bulk memory, tables.
  [0x100, 0x107, Immediate.none],
  [0x108, 0x108, Immediate.twoIndices],
  [0x109, 0x109, Immediate.index],
  [0x10a, 0x10a, Immediate.twoIndices],
  [0x10b, 0x10b, Immediate.index],
  [0x10c, 0x10c, Immediate.twoIndices],
  [0x10d, 0x10d, Immediate.index],
  [0x10e, 0x10e, Immediate.twoIndices],
  [0x10f, 0x111, Immediate.index],
  // 0xfd: SIMD (WebAssembly Core, section 5.4.8), relaxed from 0x300 on.
  [0x200, 0x20b, Immediate.memory],
  [0x20c, 0x20d, Immediate.sixteenBytes],
  [0x20e, 0x214, Immediate.none],
  [0x215, 0x222, Immediate.oneByte],
  [0x223, 0x253, Immediate.none],
  [0x254, 0x25b, Immediate.memoryAndLane],
  [0x25c, 0x25d, Immediate.memory],
  [0x25e, 0x299, Immediate.none],
  [0x29b, 0x2a1, Immediate.none],
  [0x2a3, 0x2a4, Immediate.none],
  [0x2a7, 0x2ae, Immediate.none],
  [0x2b1, 0x2b1, Immediate.none],
  [0x2b5, 0x2ba, Immediate.none],
  [0x2bc, 0x2c1, Immediate.none],
  [0x2c3, 0x2c4, Immediate.none],
  [0x2c7, 0x2ce, Immediate.none],
  [0x2d1, 0x2d1, Immediate.none],
  [0x2d5, 0x2e1, Immediate.none],
  [0x2e3, 0x2ed, Immediate.none],
  [0x2ef, 0x313, Immediate.none],
  // 0xfe: threads proposal.
  [0x400, 0x402, Immediate.memory],
  [0x403, 0x403, Immediate.oneByte],
  [0x410, 0x44e, Immediate.memory],
];

/** What follows an opcode, by its number: an {@link Immediate}, 0 for an unknown opcode. */
export const immediates: Uint8Array = tabulate();

function tabulate(): Uint8Array {
  const table = new Uint8Array(opcodeCount);
  for (const [first, last, immediate] of ranges) table.fill(immediate, first, last + 1);
  return table;
}

/** The instructions that something is done about, by their number. */
export const opcodes = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  try: 0x06,
  catch: 0x07,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  returnCall: 0x12,
  returnCallIndirect: 0x13,
  callRef: 0x14,
  returnCallRef: 0x15,
  delegate: 0x18,
  catchAll: 0x19,
  tryTable: 0x1f,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  tableSet: 0x26,
  i32Load: 0x28,
  i64Load: 0x29,
  i32Load8U: 0x2d,
  i32Load16U: 0x2f,
  i32Store: 0x36,
  i64Store: 0x37,
  f32Store: 0x38,
  f64Store: 0x39,
  i32Store8: 0x3a,
  i32Store16: 0x3b,
  i64Store8: 0x3c,
  i64Store32: 0x3e,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  memoryInit: 0x108,
  dataDrop: 0x109,
  memoryCopy: 0x10a,
  memoryFill: 0x10b,
  tableInit: 0x10c,
  elementDrop: 0x10d,
  tableCopy: 0x10e,
  tableGrow: 0x10f,
  tableFill: 0x111,
  v128Load: 0x200,
  v128Store: 0x20b,
  v128Store8Lane: 0x258,
  v128Store64Lane: 0x25b,
  i32AtomicLoad: 0x410,
  i32AtomicStore: 0x417,
  i32AtomicCompareExchange: 0x448,
  lastAtomicCompareExchange: 0x44e,
} as const;
