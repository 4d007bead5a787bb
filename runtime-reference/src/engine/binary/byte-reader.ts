import { MalformedModuleError } from "./malformed-module-error.ts";

/** Reads the primitives of the Wasm binary format (WebAssembly Core, section 5.2). */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** A plain field: the code section's millions of instructions are read through it. */
  position: number;
  readonly end: number;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** @throws MalformedModuleError past the end */
  byte(): number {
    const byte = this.position < this.end ? this.bytes[this.position] : undefined;
    if (byte === undefined) throw new MalformedModuleError("it ends too early", this.position);
    this.position += 1;
    return byte;
  }

  /** An unsigned LEB128 of 32 bits. */
  u32(): number {
    let value = this.byte();
    if (value < 0x80) return value;
    value &= 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break;
        return value;
      }
    }
    throw new MalformedModuleError("it has a number of more than 32 bits", this.position - 1);
  }

  /** A signed LEB128 of so many bits. */
  signed(bits: 32 | 64): bigint {
    let value = 0n;
    for (let read = 7; read < bits + 7; read += 7) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(read - 7);
      if (byte >= 0x80) continue;
      const signed = BigInt.asIntN(read, value);
      if (signed !== BigInt.asIntN(bits, signed)) break;
      return signed;
    }
    throw new MalformedModuleError(`it has a number of more than ${bits} bits`, this.position - 1);
  }

  /** Any LEB128, its value not wanted. */
  skipLeb128(): void {
    const start = this.position;
    while (this.byte() >= 0x80);
    if (this.position - start > 10) throw new MalformedModuleError("it has a number of more than 64 bits", start);
  }

  skip(length: number): void {
    if (length > this.end - this.position) throw new MalformedModuleError("it ends too early", this.end);
    this.position += length;
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    this.skip(length);
    return this.bytes.subarray(this.position - length, this.position);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()));
  }

  /** Calls `readItem` as often as the count says that comes first. */
  list<T>(readItem: (index: number) => T): T[] {
    const count = this.u32();
    const items: T[] = [];
    for (let index = 0; index < count; index += 1) items.push(readItem(index));
    return items;
  }
}
