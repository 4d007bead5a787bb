import { ByteReader } from "./byte-reader.ts";
import { NotAComponentError } from "./not-a-component-error.ts";

/** A tool that made a component, as the component itself says. */
export interface Producer {
  readonly name: string;
  readonly version: string;
}

const CUSTOM_SECTION = 0;

/**
 * The tools named under `processed-by` in the component's own `producers` section (WebAssembly tool conventions,
 * ProducersSection.md), for example ComponentizeJS; none when it has no such section.
 * @throws NotAComponentError when the section is damaged
 */
export function readProducers(bytes: Uint8Array): readonly Producer[] {
  try {
    const sections = new ByteReader(bytes, 8);
    while (!sections.isAtEnd) {
      const id = sections.byte();
      const section = new ByteReader(sections.take(sections.u32()));
      if (id === CUSTOM_SECTION && section.name() === "producers") return readProcessedBy(section);
    }
    return [];
  } catch (cause) {
    if (cause instanceof RangeError) throw new NotAComponentError("it is damaged or incomplete", { cause });
    throw cause;
  }
}

function readProcessedBy(section: ByteReader): readonly Producer[] {
  for (let left = section.u32(); left > 0; left -= 1) {
    const field = section.name();
    const producers = Array.from({ length: section.u32() }, () => ({ name: section.name(), version: section.name() }));
    if (field === "processed-by") return producers;
  }
  return [];
}
