import { InstructionReader } from "./instruction-reader.ts";
import { MalformedModuleError } from "./malformed-module-error.ts";
import { readSections, type Section, sectionIds } from "./read-sections.ts";
import { UnsupportedModuleError } from "./unsupported-module-error.ts";
import { readValueType, type ValueType } from "./value-type.ts";

/** What stands in a module outside its code and data. Index spaces begin with what is imported. */
export interface ModuleContents {
  readonly bytes: Uint8Array;
  readonly sections: readonly Section[];
  /** Number of parameters of each function type. */
  readonly parameterCounts: readonly number[];
  readonly importedFunctionCount: number;
  /** Type index of each function that the module defines. */
  readonly functionTypes: readonly number[];
  readonly memories: readonly MemoryType[];
  readonly globals: readonly GlobalType[];
  /** Element type of each table. */
  readonly tables: readonly ValueType[];
}

export interface MemoryType {
  readonly importedFrom: ImportName | undefined;
  /** In Wasm pages of 64 KiB. */
  readonly minimum: number;
}

export interface ImportName {
  readonly module: string;
  readonly name: string;
}

export interface GlobalType {
  readonly type: ValueType;
  readonly isMutable: boolean;
}

/** Exports and imports under such names are the instrumenter's own. */
export const reservedPrefix = "godwit:";

/** @throws MalformedModuleError, UnsupportedModuleError */
export function readModule(bytes: Uint8Array): ModuleContents {
  const sections = readSections(bytes);
  const items: Items = {
    parameterCounts: [],
    importedFunctionCount: 0,
    functionTypes: [],
    memories: [],
    globals: [],
    tables: [],
  };
  for (const { id, start, end } of sections) {
    const read = itemReaders[id];
    if (read === undefined) continue;
    const reader = new InstructionReader(bytes, start, end);
    reader.list(() => read(reader, items));
    if (reader.position !== end)
      throw new MalformedModuleError(`it has bytes left over in section ${id}`, reader.position);
  }
  return { bytes, sections, ...items };
}

interface Items {
  readonly parameterCounts: number[];
  importedFunctionCount: number;
  readonly functionTypes: number[];
  readonly memories: MemoryType[];
  readonly globals: GlobalType[];
  readonly tables: ValueType[];
}

type ItemReader = (reader: InstructionReader, items: Items) => void;

/** One item of each section that is read here. */
const itemReaders: Readonly<Record<number, ItemReader>> = {
  [sectionIds.type]: readFunctionType,
  [sectionIds.import]: readImport,
  [sectionIds.function]: (reader, items) => items.functionTypes.push(reader.u32()),
  [sectionIds.table]: readTable,
  [sectionIds.memory]: (reader, items) => items.memories.push(readMemoryType(reader, undefined)),
  [sectionIds.global]: (reader, items) => {
    items.globals.push(readGlobalType(reader));
    reader.skipExpression();
  },
  [sectionIds.export]: (reader) => {
    readUnreservedName(reader);
    reader.skip(1);
    reader.u32();
  },
};

function readFunctionType(reader: InstructionReader, items: Items): void {
  const start = reader.position;
  const form = reader.byte();
  if (form !== 0x60) throw new UnsupportedModuleError(`it has a type of the form 0x${form.toString(16)}`, start);
  items.parameterCounts.push(reader.list(() => readValueType(reader)).length);
  reader.list(() => readValueType(reader));
}

function readImport(reader: InstructionReader, items: Items): void {
  const from: ImportName = { module: readUnreservedName(reader), name: reader.name() };
  const start = reader.position;
  const kind = reader.byte();
  switch (kind) {
    case 0:
      reader.u32();
      items.importedFunctionCount += 1;
      return;
    case 1:
      items.tables.push(readTableType(reader));
      return;
    case 2:
      items.memories.push(readMemoryType(reader, from));
      return;
    case 3:
      items.globals.push(readGlobalType(reader));
      return;
    case 4: // tag
      reader.skip(1);
      reader.u32();
      return;
    default:
      throw new MalformedModuleError(`it has an import of the unknown kind ${kind}`, start);
  }
}

/** A table may begin with 0x40 0x00: then an expression says what is in its slots. */
function readTable(reader: InstructionReader, items: Items): void {
  const hasExpression = reader.bytes[reader.position] === 0x40;
  if (hasExpression) reader.skip(2);
  items.tables.push(readTableType(reader));
  if (hasExpression) reader.skipExpression();
}

function readTableType(reader: InstructionReader): ValueType {
  const type = readValueType(reader);
  readLimits(reader, "table");
  return type;
}

function readMemoryType(reader: InstructionReader, importedFrom: ImportName | undefined): MemoryType {
  return { importedFrom, minimum: readLimits(reader, "memory") };
}

/** @returns the minimum; the engine itself keeps to a maximum */
function readLimits(reader: InstructionReader, thing: string): number {
  const start = reader.position;
  const flags = reader.byte();
  // 0x02 shared, 0x04 addressed by 64 bits, 0x08 pages of another size.
  if (flags > 1) throw new UnsupportedModuleError(`it has a ${thing} with the flags 0x${flags.toString(16)}`, start);
  const minimum = reader.u32();
  if (flags === 1) reader.u32();
  return minimum;
}

function readGlobalType(reader: InstructionReader): GlobalType {
  return { type: readValueType(reader), isMutable: reader.byte() === 1 };
}

function readUnreservedName(reader: InstructionReader): string {
  const start = reader.position;
  const name = reader.name();
  if (name.startsWith(reservedPrefix)) throw new UnsupportedModuleError(`it uses the reserved name "${name}"`, start);
  return name;
}
