import { opcodeCount } from "../binary/opcodes.ts";

/** First and last opcode of a range, and how many operands each takes and gives (WebAssembly Core, section 3.3). */
const ranges: readonly (readonly [first: number, last: number, takes: number, gives: number])[] = [
  [0x01, 0x01, 0, 0],
  [0x1a, 0x1a, 1, 0],
  [0x1b, 0x1c, 3, 1],
  [0x23, 0x23, 0, 1],
  [0x24, 0x24, 1, 0],
  // Loads, stores, sizes, constants.
  [0x28, 0x35, 1, 1],
  [0x36, 0x3e, 2, 0],
  [0x3f, 0x3f, 0, 1],
  [0x40, 0x40, 1, 1],
  [0x41, 0x44, 0, 1],
  // Comparisons.
  [0x45, 0x45, 1, 1],
  [0x46, 0x4f, 2, 1],
  [0x50, 0x50, 1, 1],
  [0x51, 0x66, 2, 1],
  // Arithmetic of i32, i64, f32 and f64, and conversions.
  [0x67, 0x69, 1, 1],
  [0x6a, 0x78, 2, 1],
  [0x79, 0x7b, 1, 1],
  [0x7c, 0x8a, 2, 1],
  [0x8b, 0x91, 1, 1],
  [0x92, 0x98, 2, 1],
  [0x99, 0x9f, 1, 1],
  [0xa0, 0xa6, 2, 1],
  [0xa7, 0xc4, 1, 1],
  [0x100, 0x107, 1, 1],
  // Vectors, as far as they are loaded and stored.
  [0x200, 0x20a, 1, 1],
  [0x20b, 0x20b, 2, 0],
  [0x20c, 0x20c, 0, 1],
];

/** How many operands an instruction takes, by its number, as far as that is listed here. */
export const operandsTaken: Int8Array = tabulate((takes) => takes);
/** How many it gives; -1: it is not listed. */
export const operandsGiven: Int8Array = tabulate((_, gives) => gives);

function tabulate(choose: (takes: number, gives: number) => number): Int8Array {
  const table = new Int8Array(opcodeCount).fill(-1);
  for (const [first, last, takes, gives] of ranges) table.fill(choose(takes, gives), first, last + 1);
  return table;
}
