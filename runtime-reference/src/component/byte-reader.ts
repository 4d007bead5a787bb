/** Reads the primitives of the Wasm binary format (WebAssembly Core, section 5.2). */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #position: number;
  readonly #end: number;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
  }

  get position(): number {
    return this.#position;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#end;
  }

  /** @throws RangeError past the end */
  byte(): number {
    const byte = this.#position < this.#end ? this.#bytes[this.#position] : undefined;
    if (byte === undefined) throw new RangeError(`Cannot read byte ${this.#position}: the bytes end there`);
    this.#position += 1;
    return byte;
  }

  /** An unsigned LEB128 of 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) return value;
    }
    throw new RangeError(`Cannot read the number before byte ${this.#position}: it has more than 32 bits`);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()));
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    if (this.#position + length > this.#end) throw new RangeError(`Cannot read ${length} bytes: fewer are left`);
    const bytes = this.#bytes.subarray(this.#position, this.#position + length);
    this.#position += length;
    return bytes;
  }
}
