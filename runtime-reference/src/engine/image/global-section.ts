import { ByteWriter } from "../binary/byte-writer.ts";
import { InstructionReader } from "../binary/instruction-reader.ts";
import type { ModuleContents } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";
import { readValueType, type ValueType } from "../binary/value-type.ts";
import type { GlobalValue } from "../pristine/memory-image.ts";
import { type NumericType, readConstant, zeroExpression } from "./read-constant.ts";
import { UnsplittableModuleError } from "./unsplittable-module-error.ts";

export interface GlobalSplit {
  /** What the mutable globals begin with. */
  readonly values: readonly GlobalValue[];
  /** The section's contents with zero for each of these; absent when the module has no such section. */
  readonly contents: Uint8Array | undefined;
}

/** @throws UnsplittableModuleError when a mutable global is imported, holds a reference, or begins with more than a constant */
export function splitGlobals({ bytes, sections, globals }: ModuleContents): GlobalSplit {
  const section = sections.find(({ id }) => id === sectionIds.global);
  const reader = new InstructionReader(bytes, section?.start, section?.end ?? 0);
  const defined = section === undefined ? 0 : reader.u32();
  if (globals.slice(0, globals.length - defined).some(({ isMutable }) => isMutable))
    throw new UnsplittableModuleError("it imports a mutable global");
  if (section === undefined) return { values: [], contents: undefined };
  const values: GlobalValue[] = [];
  const output = new ByteWriter();
  output.u32(defined);
  for (let index = 0; index < defined; index += 1) {
    const start = reader.position;
    const type = readValueType(reader);
    const isMutable = reader.byte() === 1;
    const typeEnd = reader.position;
    if (isMutable) {
      const numeric = numericType(type);
      const value = readConstant(reader, numeric);
      if (value === undefined)
        throw new UnsplittableModuleError("it has a mutable global that begins with more than a constant");
      values.push(value);
      output.copy(bytes, start, typeEnd);
      output.bytes(zeroExpression(numeric));
    } else {
      reader.skipExpression();
      output.copy(bytes, start, reader.position);
    }
  }
  return { values, contents: output.written };
}

function numericType(type: ValueType): NumericType {
  if (type === "funcref" || type === "externref" || type === "exnref")
    throw new UnsplittableModuleError("it has a mutable global that holds a reference");
  return type;
}
