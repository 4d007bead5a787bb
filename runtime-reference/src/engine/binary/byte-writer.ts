/** Writes the primitives of the Wasm binary format (WebAssembly Core, section 5.2) into a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written, not copied: valid until the next write. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  bytes(values: readonly number[]): void {
    for (const value of values) this.byte(value);
  }

  /** An unsigned LEB128. */
  u32(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  /** A signed LEB128 of 32 bits. */
  s32(value: number): void {
    let rest = value | 0;
    for (; rest < -64 || rest > 63; rest >>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest & 0x7f);
  }

  name(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.u32(bytes.length);
    this.copy(bytes, 0, bytes.length);
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    // Most spans between two rewritten instructions are a few bytes long: for them a loop is faster than a view.
    if (length > 64) this.#bytes.set(source.subarray(start, end), this.#length);
    else for (let index = 0; index < length; index += 1) this.#bytes[this.#length + index] = source[start + index] ?? 0;
    this.#length += length;
  }

  #grow(length: number): void {
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + length));
    bytes.set(this.written);
    this.#bytes = bytes;
  }
}
