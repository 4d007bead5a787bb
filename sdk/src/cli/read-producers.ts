/** A tool that made a component, as the component itself says. */
export interface Producer {
  readonly name: string;
  readonly version: string;
}

/**
 * The tools named under `processed-by` in the component's own `producers` section (WebAssembly tool conventions,
 * ProducersSection.md), for example ComponentizeJS; none when it has no such section. `bytes` must be a component.
 */
export function readProducers(bytes: Uint8Array): Producer[] {
  const preambleLength = 8;
  const reader = new SectionReader(bytes.subarray(preambleLength));
  while (!reader.isAtEnd) {
    const id = reader.readByte();
    const content = new SectionReader(reader.readBytes(reader.readSize()));
    if (id !== customSection || content.readName() !== "producers") continue;
    return readFields(content).get("processed-by") ?? [];
  }
  return [];
}

const customSection = 0;

function readFields(content: SectionReader): Map<string, Producer[]> {
  const fields = new Map<string, Producer[]>();
  for (let count = content.readSize(); count > 0; count--) {
    const field = content.readName();
    const values = Array.from({ length: content.readSize() }, () => ({
      name: content.readName(),
      version: content.readName(),
    }));
    fields.set(field, values);
  }
  return fields;
}

class SectionReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  readByte(): number {
    return this.#bytes[this.#offset++] ?? 0;
  }

  /** An unsigned LEB128 number of up to 32 bits. */
  readSize(): number {
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.readByte();
      size |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) return size >>> 0;
    }
  }

  readBytes(length: number): Uint8Array {
    const start = this.#offset;
    this.#offset += length;
    return this.#bytes.subarray(start, this.#offset);
  }

  readName(): string {
    return new TextDecoder().decode(this.readBytes(this.readSize()));
  }
}
