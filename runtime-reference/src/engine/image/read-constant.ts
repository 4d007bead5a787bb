import type { ByteReader } from "../binary/byte-reader.ts";
import { opcodes } from "../binary/opcodes.ts";
import type { ValueType } from "../binary/value-type.ts";
import type { GlobalValue } from "../pristine/memory-image.ts";

/** Types of which a constant expression can be one constant. */
export type NumericType = Exclude<ValueType, "funcref" | "externref" | "exnref">;

const constants: Readonly<
  Record<NumericType, { readonly opcode: readonly number[]; readonly zero: readonly number[] }>
> = {
  i32: { opcode: [0x41], zero: [0] },
  i64: { opcode: [0x42], zero: [0] },
  f32: { opcode: [0x43], zero: Array(4).fill(0) },
  f64: { opcode: [0x44], zero: Array(8).fill(0) },
  v128: { opcode: [0xfd, 0x0c], zero: Array(16).fill(0) },
};

/**
 * Reads a constant expression (WebAssembly Core, section 3.3.10) that is nothing but one constant of the type.
 * @returns its value as an image holds it; undefined for any other expression, in whose middle the reader is left then
 */
export function readConstant(reader: ByteReader, type: NumericType): GlobalValue | undefined {
  for (const byte of constants[type].opcode) if (reader.byte() !== byte) return undefined;
  const value = readValue(reader, type);
  return reader.byte() === opcodes.end ? value : undefined;
}

/** The bytes of an expression whose value is zero. */
export function zeroExpression(type: NumericType): readonly number[] {
  const { opcode, zero } = constants[type];
  return [...opcode, ...zero, opcodes.end];
}

function readValue(reader: ByteReader, type: NumericType): GlobalValue {
  switch (type) {
    case "i32":
      return Number(reader.signed(32));
    case "i64":
      return reader.signed(64);
    case "f32":
      return BigInt(viewOf(reader, 4).getUint32(0, true));
    case "f64":
      return viewOf(reader, 8).getBigInt64(0, true);
    case "v128": {
      const view = viewOf(reader, 16);
      return [view.getBigInt64(0, true), view.getBigInt64(8, true)];
    }
  }
}

function viewOf(reader: ByteReader, length: number): DataView {
  const bytes = reader.take(length);
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}
