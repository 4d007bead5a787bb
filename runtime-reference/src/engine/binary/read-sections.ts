import { ByteReader } from "./byte-reader.ts";
import { MalformedModuleError } from "./malformed-module-error.ts";

/** WebAssembly Core, section 5.5.2. */
export const sectionIds = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const;

/** The order in which sections stand, which is not that of their numbers. Custom sections may stand anywhere. */
export const sectionOrder: readonly number[] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

export interface Section {
  readonly id: number;
  /** Where its contents begin, in bytes of the module. */
  readonly start: number;
  readonly end: number;
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** @throws MalformedModuleError when the bytes are no core module, or a section is cut off, unknown, out of order or twice there */
export function readSections(bytes: Uint8Array): readonly Section[] {
  if (MAGIC_AND_VERSION.some((byte, index) => bytes[index] !== byte)) {
    throw new MalformedModuleError("it is no WebAssembly core module of version 1", 0);
  }
  const reader = new ByteReader(bytes, 8);
  const sections: Section[] = [];
  let lastRank = -1;
  while (reader.position < reader.end) {
    const at = reader.position;
    const id = reader.byte();
    const length = reader.u32();
    const start = reader.position;
    reader.skip(length);
    sections.push({ id, start, end: reader.position });
    if (id === sectionIds.custom) continue;
    const rank = sectionOrder.indexOf(id);
    if (rank < 0) throw new MalformedModuleError(`it has a section of the unknown kind ${id}`, at);
    if (rank <= lastRank) throw new MalformedModuleError(`it has section ${id} twice or out of order`, at);
    lastRank = rank;
  }
  return sections;
}
