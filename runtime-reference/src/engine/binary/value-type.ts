import type { ByteReader } from "./byte-reader.ts";
import { UnsupportedModuleError } from "./unsupported-module-error.ts";

/** WebAssembly Core, section 5.3.5, and the exception handling proposal's `exnref`. */
export const valueTypes = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  funcref: 0x70,
  externref: 0x6f,
  exnref: 0x69,
} as const;

export type ValueType = keyof typeof valueTypes;

const nameByCode = new Map<number, ValueType>(
  Object.entries(valueTypes).map(([name, code]) => [code, name as ValueType]),
);

/**
 * A value type. One of the function-references proposal (`(ref null $t)`) counts as what it is a subtype of.
 * @throws UnsupportedModuleError on the types of garbage collection
 */
export function readValueType(reader: ByteReader): ValueType {
  const start = reader.position;
  const code = reader.byte();
  if (code === 0x63 || code === 0x64) return readHeapType(reader);
  const type = nameByCode.get(code);
  if (type === undefined) throw new UnsupportedModuleError(`it has the value type 0x${code.toString(16)}`, start);
  return type;
}

/** A type index counts as `funcref`: other composite types are refused with the type section. */
function readHeapType(reader: ByteReader): ValueType {
  const start = reader.position;
  reader.skipLeb128();
  const code = reader.bytes[start] ?? 0;
  if (reader.position - start > 1 || code < 0x40) return "funcref";
  const type = nameByCode.get(code);
  if (type === "funcref" || type === "externref" || type === "exnref") return type;
  throw new UnsupportedModuleError(`it has the heap type 0x${code.toString(16)}`, start);
}
