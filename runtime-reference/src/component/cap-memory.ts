import { ByteReader } from "./byte-reader.ts";
import { MemoryLimitError } from "./memory-limit-error.ts";
import { NotAComponentError } from "./not-a-component-error.ts";

const MEMORY_SECTION = 5;
const PAGES_PER_MIB = 16;
const HAS_MAXIMUM = 0x01;

/**
 * Gives every memory that a core module defines a maximum, so that growing past it fails inside the guest: without one a
 * guest can take 4 GiB of the host. A smaller maximum of its own stays.
 * @returns the module's own bytes when it defines no memory
 * @throws MemoryLimitError
 */
export function capMemory(module: Uint8Array, limitMiB: number): Uint8Array {
  const sections = new ByteReader(module, 8);
  while (!sections.isAtEnd) {
    const start = sections.position;
    const id = sections.byte();
    const content = sections.take(sections.u32());
    if (id !== MEMORY_SECTION) continue;
    const capped = cappedSection(new ByteReader(content), limitMiB);
    return concat([
      module.subarray(0, start),
      Uint8Array.of(MEMORY_SECTION, ...leb128(capped.length), ...capped),
      module.subarray(sections.position),
    ]);
  }
  return module;
}

/** WebAssembly Core, section 5.5.8. */
function cappedSection(section: ByteReader, limitMiB: number): number[] {
  const limit = limitMiB * PAGES_PER_MIB;
  const count = section.u32();
  const capped = leb128(count);
  for (let index = 0; index < count; index += 1) {
    const flags = section.byte();
    if (flags > HAS_MAXIMUM) throw new NotAComponentError("it has a shared or 64-bit memory");
    const minimum = section.u32();
    const maximum = flags === HAS_MAXIMUM ? section.u32() : limit;
    if (minimum > limit) throw new MemoryLimitError(Math.ceil(minimum / PAGES_PER_MIB), limitMiB);
    capped.push(HAS_MAXIMUM, ...leb128(minimum), ...leb128(Math.min(maximum, limit)));
  }
  return capped;
}

function leb128(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
