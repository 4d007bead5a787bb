import { ByteWriter } from "../binary/byte-writer.ts";
import { opcodes } from "../binary/opcodes.ts";
import { writeMemoryArgument } from "./control-access.ts";

/** Instructions for injected functions, each as its bytes. */
export const assembly: {
  readonly localGet: (index: number) => readonly number[];
  readonly localSet: (index: number) => readonly number[];
  readonly localTee: (index: number) => readonly number[];
  readonly globalGet: (index: number) => readonly number[];
  readonly globalSet: (index: number) => readonly number[];
  readonly i32Const: (value: number) => readonly number[];
  readonly i64Const: (value: number) => readonly number[];
  readonly i32Load: (memory: number, offset: number) => readonly number[];
  readonly i32Load8U: (memory: number, offset: number) => readonly number[];
  readonly i32Load16U: (memory: number, offset: number) => readonly number[];
  readonly i64Load: (memory: number, offset: number) => readonly number[];
  readonly v128Load: (memory: number, offset: number) => readonly number[];
  readonly i32Store: (memory: number, offset: number) => readonly number[];
  readonly i32Store8: (memory: number, offset: number) => readonly number[];
  readonly i64Store: (memory: number, offset: number) => readonly number[];
  readonly v128Store: (memory: number, offset: number) => readonly number[];
  readonly memorySize: (memory: number) => readonly number[];
  readonly memoryGrow: (memory: number) => readonly number[];
  readonly memoryFill: (memory: number) => readonly number[];
  readonly branch: (depth: number) => readonly number[];
  readonly branchIf: (depth: number) => readonly number[];
  readonly block: (...code: readonly (readonly number[])[]) => readonly number[];
  readonly loop: (...code: readonly (readonly number[])[]) => readonly number[];
  readonly whenTrue: (...code: readonly (readonly number[])[]) => readonly number[];
} = {
  localGet: (index) => [opcodes.localGet, ...u32(index)],
  localSet: (index) => [opcodes.localSet, ...u32(index)],
  localTee: (index) => [opcodes.localTee, ...u32(index)],
  globalGet: (index) => [opcodes.globalGet, ...u32(index)],
  globalSet: (index) => [opcodes.globalSet, ...u32(index)],
  i32Const: (value) => [opcodes.i32Const, ...encode((writer) => writer.s32(value))],
  i64Const: (value) => [opcodes.i64Const, ...encode((writer) => writer.s32(value))],
  i32Load: (memory, offset) => [opcodes.i32Load, ...memoryArgument(2, memory, offset)],
  i32Load8U: (memory, offset) => [opcodes.i32Load8U, ...memoryArgument(0, memory, offset)],
  i32Load16U: (memory, offset) => [opcodes.i32Load16U, ...memoryArgument(1, memory, offset)],
  i64Load: (memory, offset) => [opcodes.i64Load, ...memoryArgument(3, memory, offset)],
  v128Load: (memory, offset) => [0xfd, opcodes.v128Load & 0xff, ...memoryArgument(4, memory, offset)],
  i32Store: (memory, offset) => [opcodes.i32Store, ...memoryArgument(2, memory, offset)],
  i32Store8: (memory, offset) => [opcodes.i32Store8, ...memoryArgument(0, memory, offset)],
  i64Store: (memory, offset) => [opcodes.i64Store, ...memoryArgument(3, memory, offset)],
  v128Store: (memory, offset) => [0xfd, opcodes.v128Store & 0xff, ...memoryArgument(4, memory, offset)],
  memorySize: (memory) => [opcodes.memorySize, ...u32(memory)],
  memoryGrow: (memory) => [opcodes.memoryGrow, ...u32(memory)],
  memoryFill: (memory) => [0xfc, opcodes.memoryFill & 0xff, ...u32(memory)],
  branch: (depth) => [opcodes.branch, ...u32(depth)],
  branchIf: (depth) => [opcodes.branchIf, ...u32(depth)],
  block: (...code) => [opcodes.block, 0x40, ...code.flat(), opcodes.end],
  loop: (...code) => [opcodes.loop, 0x40, ...code.flat(), opcodes.end],
  whenTrue: (...code) => [opcodes.if, 0x40, ...code.flat(), opcodes.end],
};

/** Instructions without immediates (WebAssembly Core, section 5.4). */
export const plain = {
  return: [0x0f],
  i32Eqz: [0x45],
  i32Eq: [0x46],
  i32LtU: [0x49],
  i32GtS: [0x4a],
  i32GtU: [0x4b],
  i32GeU: [0x4f],
  i64Eqz: [0x50],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32And: [0x71],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  i32WrapI64: [0xa7],
  i64ExtendI32U: [0xad],
  i32ReinterpretF32: [0xbc],
  i64ReinterpretF64: [0xbd],
  f32ReinterpretI32: [0xbe],
  f64ReinterpretI64: [0xbf],
  v128Or: [0xfd, 0x50],
  v128AnyTrue: [0xfd, 0x53],
  i64x2Splat: [0xfd, 0x12],
  i64x2ExtractLane0: [0xfd, 0x1d, 0],
  i64x2ExtractLane1: [0xfd, 0x1d, 1],
  i64x2ReplaceLane1: [0xfd, 0x1e, 1],
} as const;

function u32(value: number): readonly number[] {
  return encode((writer) => writer.u32(value));
}

function memoryArgument(alignment: number, memory: number, offset: number): readonly number[] {
  return encode((writer) => writeMemoryArgument(writer, alignment, memory, offset));
}

function encode(write: (writer: ByteWriter) => void): readonly number[] {
  const writer = new ByteWriter(16);
  write(writer);
  return [...writer.written];
}
