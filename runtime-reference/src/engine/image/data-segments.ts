import { ByteReader } from "../binary/byte-reader.ts";
import { ByteWriter } from "../binary/byte-writer.ts";
import { MalformedModuleError } from "../binary/malformed-module-error.ts";
import type { ModuleContents } from "../binary/read-module.ts";
import { sectionIds } from "../binary/read-sections.ts";
import { bytesPerWasmPage } from "../instrument/control-memory.ts";
import { readConstant } from "./read-constant.ts";
import { UnsplittableModuleError } from "./unsplittable-module-error.ts";

/** One of the data section's items (WebAssembly Core, section 5.5.14). */
export interface DataSegment {
  /** Where instantiation writes it; absent for a passive one, which code writes. */
  readonly target: { readonly memory: number; readonly offset: number } | undefined;
  readonly bytes: Uint8Array;
}

const PASSIVE = 1;
const NAMES_MEMORY = 2;

/** @throws UnsplittableModuleError where an offset is more than a constant, MalformedModuleError */
export function readDataSegments({ bytes, sections }: ModuleContents): readonly DataSegment[] {
  const section = sections.find(({ id }) => id === sectionIds.data);
  if (section === undefined) return [];
  const reader = new ByteReader(bytes, section.start, section.end);
  const segments = reader.list((): DataSegment => {
    const flags = reader.u32();
    if (flags > NAMES_MEMORY) throw new UnsplittableModuleError(`it has a data segment with the flags ${flags}`);
    if (flags === PASSIVE) return { target: undefined, bytes: reader.take(reader.u32()) };
    const memory = flags === NAMES_MEMORY ? reader.u32() : 0;
    const offset = readConstant(reader, "i32");
    if (offset === undefined) throw new UnsplittableModuleError("it has a data segment whose offset is no constant");
    return { target: { memory, offset: Number(offset) >>> 0 }, bytes: reader.take(reader.u32()) };
  });
  if (reader.position === section.end) return segments;
  throw new MalformedModuleError("it has bytes left over in its data section", reader.position);
}

/**
 * Each memory that the module defines, as its active segments make it.
 * @throws UnsplittableModuleError
 */
export function memoriesOf(module: ModuleContents, segments: readonly DataSegment[]): readonly Uint8Array[] {
  const memories = module.memories.map(({ importedFrom, minimum }) =>
    importedFrom === undefined ? new Uint8Array(minimum * bytesPerWasmPage) : undefined,
  );
  for (const { target, bytes } of segments) {
    if (target === undefined) continue;
    const memory = memories[target.memory];
    if (memory === undefined) throw new UnsplittableModuleError("it writes data to a memory that it imports");
    if (target.offset + bytes.length > memory.length)
      throw new UnsplittableModuleError("it has a data segment that does not fit into its memory");
    memory.set(bytes, target.offset);
  }
  return memories.filter((memory) => memory !== undefined);
}

/** The data section with the active segments empty: that is what code sees of them once they were written. */
export function encodeWithoutActive(segments: readonly DataSegment[]): Uint8Array {
  const output = new ByteWriter();
  output.u32(segments.length);
  for (const { target, bytes } of segments) {
    const rest = target === undefined ? bytes : new Uint8Array();
    output.byte(PASSIVE);
    output.u32(rest.length);
    output.copy(rest, 0, rest.length);
  }
  return output.written;
}
