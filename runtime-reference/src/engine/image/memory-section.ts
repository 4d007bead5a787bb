import { ByteReader } from "../binary/byte-reader.ts";
import { ByteWriter } from "../binary/byte-writer.ts";
import type { ModuleContents } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";

const HAS_MAXIMUM = 1;

/**
 * The memory section with memories that begin no larger than `minimum`, in Wasm pages.
 * @returns absent when the module has no such section
 */
export function encodeSmallerMemories({ bytes, sections }: ModuleContents, minimum: number): Uint8Array | undefined {
  const section = sections.find(({ id }) => id === sectionIds.memory);
  if (section === undefined) return undefined;
  const reader = new ByteReader(bytes, section.start, section.end);
  const output = new ByteWriter();
  const count = reader.u32();
  output.u32(count);
  for (let index = 0; index < count; index += 1) {
    const flags = reader.byte(); // no others: the module was read
    output.byte(flags);
    output.u32(Math.min(reader.u32(), minimum));
    if (flags === HAS_MAXIMUM) output.u32(reader.u32());
  }
  return output.written;
}
