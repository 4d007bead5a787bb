import type { ByteReader } from "../../engine/binary/byte-reader.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import {
  at,
  type ReadField,
  type ReadFunctionType,
  type ReadType,
  type ResourceType,
  type Scope,
  type TypeDefinition,
} from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";
import type { PrimitiveKind } from "./wit-type.ts";

/** Binary.md, `primvaltype`. */
const primitives: ReadonlyMap<number, PrimitiveKind> = new Map([
  [0x7f, "bool"],
  [0x7e, "s8"],
  [0x7d, "u8"],
  [0x7c, "s16"],
  [0x7b, "u16"],
  [0x7a, "s32"],
  [0x79, "u32"],
  [0x78, "s64"],
  [0x77, "u64"],
  [0x76, "f32"],
  [0x75, "f64"],
  [0x74, "char"],
  [0x73, "string"],
]);

/** Binary.md, `deftype` without the types of components and instances, after its first byte. */
export function readType(reader: ByteReader, scope: Scope, first: number): TypeDefinition {
  const offset = reader.position - 1;
  if (first === 0x40) return readFunctionType(reader, scope);
  const primitive = primitives.get(first);
  if (primitive !== undefined) return { kind: "value", type: { kind: primitive } };
  return { kind: "value", type: readCompound(reader, scope, first, offset) };
}

function readFunctionType(reader: ByteReader, scope: Scope): ReadFunctionType {
  const parameters = readFields(reader, scope);
  const offset = reader.position;
  const form = reader.byte();
  if (form === 0x00) return { kind: "function", parameters, result: readValueType(reader, scope) };
  if (form === 0x01 && reader.byte() === 0x00) return { kind: "function", parameters, result: undefined };
  throw new UnsupportedComponentError("it has a function with named results", offset);
}

function readCompound(reader: ByteReader, scope: Scope, first: number, offset: number): ReadType {
  switch (first) {
    case 0x72:
      return { kind: "record", fields: readFields(reader, scope) };
    case 0x71:
      return { kind: "variant", cases: reader.list(() => readCase(reader, scope)) };
    case 0x70:
      return { kind: "list", element: readValueType(reader, scope) };
    case 0x6f:
      return { kind: "tuple", elements: reader.list(() => readValueType(reader, scope)) };
    case 0x6e:
      return readFlags(reader, offset);
    case 0x6d:
      return { kind: "enum", names: reader.list(() => reader.name()) };
    case 0x6b:
      return { kind: "option", some: readValueType(reader, scope) };
    case 0x6a:
      return { kind: "result", ok: readOptionalType(reader, scope), err: readOptionalType(reader, scope) };
    case 0x69:
      return { kind: "own", resource: readResource(reader, scope) };
    case 0x68:
      return { kind: "borrow", resource: readResource(reader, scope) };
    default:
      throw new UnsupportedComponentError(`it has a type of the kind 0x${first.toString(16)}`, offset);
  }
}

function readFields(reader: ByteReader, scope: Scope): ReadField[] {
  return reader.list(() => ({ name: reader.name(), type: readValueType(reader, scope) }));
}

function readCase(reader: ByteReader, scope: Scope): { name: string; type: ReadType | undefined } {
  const name = reader.name();
  const type = readOptionalType(reader, scope);
  if (reader.byte() !== 0x00)
    throw new UnsupportedComponentError("it has a case that refines another", reader.position - 1);
  return { name, type };
}

function readFlags(reader: ByteReader, offset: number): ReadType {
  const names = reader.list(() => reader.name());
  if (names.length > 32) throw new UnsupportedComponentError("it has more than 32 flags in one type", offset);
  return { kind: "flags", names };
}

function readOptionalType(reader: ByteReader, scope: Scope): ReadType | undefined {
  return reader.byte() === 0x00 ? undefined : readValueType(reader, scope);
}

/** Binary.md, `valtype`: a signed number of 33 bits whose negative values are the primitives. */
function readValueType(reader: ByteReader, scope: Scope): ReadType {
  const offset = reader.position;
  const first = reader.bytes[offset] ?? 0;
  const primitive = primitives.get(first);
  if (primitive !== undefined) {
    reader.byte();
    return { kind: primitive };
  }
  if (first >= 0x40 && first < 0x80)
    throw new UnsupportedComponentError(`it has a type 0x${first.toString(16)}`, offset);
  const definition = at(scope.types, reader.u32(), "type", offset);
  if (definition.kind !== "value")
    throw new MalformedComponentError(`it has a value of the type ${definition.kind}`, offset);
  return definition.type;
}

function readResource(reader: ByteReader, scope: Scope): ResourceType {
  const offset = reader.position;
  const definition = at(scope.types, reader.u32(), "type", offset);
  if (definition.kind !== "resource")
    throw new MalformedComponentError("it has a handle of what is no resource", offset);
  return definition;
}
