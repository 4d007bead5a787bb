/** An instruction that writes memory: its text, and types and values of the operands above the address. */
export interface WritingInstruction {
  readonly text: string;
  readonly operands: readonly string[];
  /** How many bytes it writes. */
  readonly width: number;
  /** It leaves a value. */
  readonly hasResult?: boolean;
  /** It traps unless the address is a multiple of its width. */
  readonly isAligned?: boolean;
}

const i32 = "i32.const 0x5a5a5a5a";
const i64 = "i64.const 0x5a5a5a5a5a5a5a5a";
const v128 = "v128.const i32x4 0x5a5a5a5a 0x5a5a5a5a 0x5a5a5a5a 0x5a5a5a5a";

/** WebAssembly Core, section 5.4.6, but those that write a range. */
const plainStores: readonly WritingInstruction[] = [
  { text: "i32.store", operands: [i32], width: 4 },
  { text: "i64.store", operands: [i64], width: 8 },
  { text: "f32.store", operands: ["f32.const 1.5"], width: 4 },
  { text: "f64.store", operands: ["f64.const 1.1"], width: 8 },
  { text: "i32.store8", operands: [i32], width: 1 },
  { text: "i32.store16", operands: [i32], width: 2 },
  { text: "i64.store8", operands: [i64], width: 1 },
  { text: "i64.store16", operands: [i64], width: 2 },
  { text: "i64.store32", operands: [i64], width: 4 },
  { text: "v128.store", operands: [v128], width: 16 },
  { text: "v128.store8_lane", operands: [v128], width: 1 },
  { text: "v128.store16_lane", operands: [v128], width: 2 },
  { text: "v128.store32_lane", operands: [v128], width: 4 },
  { text: "v128.store64_lane", operands: [v128], width: 8 },
];

/** The threads proposal, section "Atomic memory accesses": seven forms of each operation. */
const atomicForms = [
  { type: "i32", operand: i32, width: 4, size: "", suffix: "" },
  { type: "i64", operand: i64, width: 8, size: "", suffix: "" },
  { type: "i32", operand: i32, width: 1, size: "8", suffix: "_u" },
  { type: "i32", operand: i32, width: 2, size: "16", suffix: "_u" },
  { type: "i64", operand: i64, width: 1, size: "8", suffix: "_u" },
  { type: "i64", operand: i64, width: 2, size: "16", suffix: "_u" },
  { type: "i64", operand: i64, width: 4, size: "32", suffix: "_u" },
];

const atomicStores = atomicForms.flatMap(({ type, operand, width, size, suffix }): WritingInstruction[] => [
  { text: `${type}.atomic.store${size}`, operands: [operand], width, isAligned: true },
  ...["add", "sub", "or", "xor", "xchg"].map((operation) => ({
    text: `${type}.atomic.rmw${size}.${operation}${suffix}`,
    operands: [operand],
    width,
    hasResult: true,
    isAligned: true,
  })),
  {
    text: `${type}.atomic.rmw${size}.cmpxchg${suffix}`,
    operands: [`${type}.const 0`, operand],
    width,
    hasResult: true,
    isAligned: true,
  },
]);

export const writingInstructions: readonly WritingInstruction[] = [...plainStores, ...atomicStores];
