import { ByteReader } from "./byte-reader.ts";
import { Immediate } from "./immediate.ts";
import { MalformedModuleError } from "./malformed-module-error.ts";
import { immediates, opcodes, prefixBase } from "./opcodes.ts";
import { UnsupportedModuleError } from "./unsupported-module-error.ts";
import { readValueType } from "./value-type.ts";

const MEMORY_INDEX_FOLLOWS = 0x40;

/**
 * Reads instructions one after another into its own fields: a module has millions, and an object for each would cost more
 * than the reading.
 */
export class InstructionReader extends ByteReader {
  /** Where the instruction begins. */
  start = 0;
  /** As numbered in {@link opcodes}. */
  opcode = 0;
  /** The first index that follows, if one does. */
  first = 0;
  /** The second one. */
  second = 0;
  /** The memory that a load or store names. */
  memory = 0;
  /** The constant that a load or store adds to the address. */
  offset = 0;

  /** @throws MalformedModuleError, UnsupportedModuleError */
  next(): void {
    this.start = this.position;
    const byte = this.byte();
    this.opcode = byte >= 0xfb ? this.#prefixed(byte) : byte;
    switch (immediates[this.opcode]) {
      case Immediate.none:
        return;
      case Immediate.index:
        this.#index();
        return;
      case Immediate.memory:
        this.#memoryArgument();
        return;
      case Immediate.memoryAndLane:
        this.#memoryArgument();
        this.skip(1);
        return;
      case Immediate.twoIndices:
        this.first = this.u32();
        this.second = this.u32();
        return;
      case Immediate.blockType:
        this.#blockType();
        return;
      case Immediate.branchTable:
        for (let labels = this.u32() + 1; labels > 0; labels -= 1) this.skipLeb128();
        return;
      case Immediate.typeList:
        this.list(() => readValueType(this));
        return;
      case Immediate.tryTable:
        this.#blockType();
        this.list(() => this.#catch());
        return;
      case Immediate.oneByte:
        this.skip(1);
        return;
      case Immediate.fourBytes:
        this.skip(4);
        return;
      case Immediate.eightBytes:
        this.skip(8);
        return;
      case Immediate.sixteenBytes:
        this.skip(16);
        return;
      default:
        throw new UnsupportedModuleError(`it has the unknown opcode ${this.#spelling()}`, this.start);
    }
  }

  /** Reads a constant expression to its end (WebAssembly Core, section 5.4.9). */
  skipExpression(): void {
    do this.next();
    while (this.opcode !== opcodes.end);
  }

  #prefixed(prefix: number): number {
    const row = prefixBase[prefix];
    const code = row === undefined ? 0 : this.u32();
    if (row === undefined || code >= row.size) {
      throw new UnsupportedModuleError(`it has the unknown opcode ${this.#spelling()}`, this.start);
    }
    return row.base + code;
  }

  /** Constants are signed and may have 64 bits: nobody asks for their value. */
  #index(): void {
    if (this.opcode === opcodes.i32Const || this.opcode === opcodes.i32Const + 1 || this.opcode === 0xd0) {
      this.skipLeb128();
    } else this.first = this.u32();
  }

  #memoryArgument(): void {
    const alignment = this.u32();
    this.memory = alignment & MEMORY_INDEX_FOLLOWS ? this.u32() : 0;
    this.offset = this.u32();
  }

  /** An s33 type index, or a value type, whose two forms with a heap type are longer than one number. */
  #blockType(): void {
    const first = this.bytes[this.position];
    if (first === 0x63 || first === 0x64) readValueType(this);
    else this.skipLeb128();
  }

  #catch(): void {
    const kind = this.byte();
    if (kind > 3)
      throw new MalformedModuleError(`it has a catch clause of the unknown kind ${kind}`, this.position - 1);
    if (kind < 2) this.skipLeb128();
    this.skipLeb128();
  }

  #spelling(): string {
    return [...this.bytes.subarray(this.start, Math.max(this.position, this.start + 1))]
      .map((byte) => `0x${byte.toString(16).padStart(2, "0")}`)
      .join(" ");
  }
}
