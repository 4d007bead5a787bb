import { ByteWriter } from "../binary/byte-writer.ts";
import type { InstructionReader } from "../binary/instruction-reader.ts";
import { opcodes } from "../binary/opcodes.ts";
import { UnsupportedModuleError } from "../binary/unsupported-module-error.ts";
import { readValueType, valueTypes } from "../binary/value-type.ts";
import { writeControlLoad, writeDeadlineCheck, writeMark } from "./control-access.ts";
import { controlLayout } from "./control-memory.ts";
import { writeBulkCharge, writeFuelCheck, writeImportCharge } from "./fuel-access.ts";
import { writeKeepingOperands } from "./keep-operands.ts";
import { MarkedAddresses } from "./marked-addresses.ts";
import { bytesStored, operandsOf, Rewrite, rewrites } from "./rewrites.ts";
import { TemporaryLocals } from "./temporary-locals.ts";
import type { TimeLimit } from "./time-limit.ts";

/** Where the instrumenter put what it added. */
export interface Additions {
  readonly limit: TimeLimit;
  /** How many functions the module imports: these are the first. */
  readonly importedFunctions: number;
  /** Index of the control memory of a memory. */
  readonly control: (memory: number) => number;
  /** Index of the function that marks a range of a memory. */
  readonly markRange: (memory: number) => number;
  /** Index of the function that grows a memory. */
  readonly grow: (memory: number) => number;
}

/** Rewrites function bodies, one after another, and notes what their code can do that a description must tell. */
export class BodyRewriter {
  readonly changedTables: Set<number> = new Set();
  dropsSegments = false;
  checksDeadline = false;
  readonly #additions: Additions;
  readonly #code: ByteWriter = new ByteWriter(65_536);
  readonly #header: ByteWriter = new ByteWriter();
  readonly #locals: TemporaryLocals = new TemporaryLocals();
  /** Of the first memory. */
  readonly #marked: MarkedAddresses = new MarkedAddresses();
  #hasCall = false;

  constructor(additions: Additions) {
    this.#additions = additions;
  }

  /**
   * Reads one function body of a valid module and writes it instrumented.
   * @param reader where the body's length stands
   * @throws UnsupportedModuleError
   */
  rewrite(reader: InstructionReader, parameterCount: number, output: ByteWriter): void {
    const length = reader.u32();
    const end = reader.position + length;
    const groups = reader.u32();
    const groupsStart = reader.position;
    let locals = parameterCount;
    for (let group = 0; group < groups; group += 1) {
      locals += reader.u32();
      readValueType(reader);
    }
    const groupsEnd = reader.position;
    this.#rewriteCode(reader, end, locals);
    if (this.#hasCall && this.#countsFuel) this.#locals.index(valueTypes.i64, 0); // the header says how many there are
    const header = this.#header;
    header.clear();
    header.u32(groups + this.#locals.types.length);
    header.copy(reader.bytes, groupsStart, groupsEnd);
    for (const type of this.#locals.types) header.bytes([1, type]);
    // A function that calls nothing cannot be part of an endless recursion.
    if (this.#hasCall) this.#writeDeadlineCheck(header);
    output.u32(header.length + this.#code.length);
    output.copy(header.written, 0, header.length);
    output.copy(this.#code.written, 0, this.#code.length);
  }

  #rewriteCode(reader: InstructionReader, end: number, locals: number): void {
    const code = this.#code;
    code.clear();
    this.#locals.startFunction(locals);
    this.#marked.startFunction();
    this.#hasCall = false;
    let copied = reader.position;
    while (reader.position < end) {
      reader.next();
      const rewrite = rewrites[reader.opcode];
      if (rewrite !== 0 && !this.#isMarkedStore(reader, rewrite)) {
        code.copy(reader.bytes, copied, reader.start);
        copied = reader.position;
        this.#rewriteInstruction(reader, rewrite);
      }
      this.#marked.follow(reader);
    }
    // The module is valid: another length of an instruction would be news from the engine.
    if (reader.position !== end) throw new UnsupportedModuleError("it has a function that ends elsewhere", end);
    code.copy(reader.bytes, copied, end);
  }

  #rewriteInstruction(reader: InstructionReader, rewrite: number | undefined): void {
    const code = this.#code;
    const control = this.#additions.control;
    switch (rewrite) {
      case Rewrite.store:
        this.#writeStore(reader);
        return;
      case Rewrite.bulkWrite:
        this.#writeBulkWrite(reader);
        return;
      case Rewrite.memorySize:
        writeControlLoad(code, control(reader.first), controlLayout.size);
        return;
      case Rewrite.memoryGrow:
        code.byte(opcodes.call);
        code.u32(this.#additions.grow(reader.first));
        return;
    }
    if (this.#countsFuel) this.#writeCharge(reader, rewrite);
    code.copy(reader.bytes, reader.start, reader.position);
    switch (rewrite) {
      case Rewrite.loop:
        this.#writeDeadlineCheck(code);
        return;
      case Rewrite.call:
        this.#hasCall = true;
        return;
      case Rewrite.tableChange:
        this.changedTables.add(reader.opcode === opcodes.tableInit ? reader.second : reader.first);
        return;
      case Rewrite.drop:
        this.dropsSegments = true;
        return;
    }
  }

  #writeDeadlineCheck(output: ByteWriter): void {
    this.checksDeadline = true;
    const control = this.#additions.control(0);
    if (this.#countsFuel) writeFuelCheck(output, control, this.#locals.index(valueTypes.i64, 0));
    else writeDeadlineCheck(output, control);
  }

  get #countsFuel(): boolean {
    return this.#additions.limit === "fuel";
  }

  /** What one instruction can take long for costs more than one. */
  #writeCharge(reader: InstructionReader, rewrite: number | undefined): void {
    const code = this.#code;
    const control = this.#additions.control(0);
    if (rewrite === Rewrite.call) {
      const isDirect = reader.opcode === opcodes.call || reader.opcode === opcodes.returnCall;
      if (isDirect && reader.first < this.#additions.importedFunctions) writeImportCharge(code, control);
    } else if (rewrite === Rewrite.tableChange && reader.opcode !== opcodes.tableSet) {
      this.checksDeadline = true;
      const length = this.#locals.index(valueTypes.i32, 0);
      code.byte(opcodes.localTee);
      code.u32(length);
      writeBulkCharge(code, control, length);
    }
  }

  #isMarkedStore(reader: InstructionReader, rewrite: number | undefined): boolean {
    if (rewrite !== Rewrite.store || reader.memory !== 0) return false;
    const local = this.#marked.localOfOperand(operandsOf(reader.opcode).length);
    return local !== undefined && this.#marked.covers(local, reader.offset, bytesStored(reader.opcode));
  }

  #writeStore(reader: InstructionReader): void {
    const local = this.#marked.localOfOperand(operandsOf(reader.opcode).length);
    if (local === undefined) writeKeepingOperands(this.#code, reader, this.#locals);
    else {
      this.#code.copy(reader.bytes, reader.start, reader.position);
      if (reader.memory === 0) this.#marked.mark(local, reader.offset);
    }
    writeMark(this.#code, {
      addressLocal: local ?? this.#locals.index(valueTypes.i32, 0),
      offset: reader.offset,
      control: this.#additions.control(reader.memory),
    });
  }

  #writeBulkWrite(reader: InstructionReader): void {
    writeKeepingOperands(this.#code, reader, this.#locals);
    const code = this.#code;
    code.byte(opcodes.localGet);
    code.u32(this.#locals.index(valueTypes.i32, 0));
    code.byte(opcodes.localGet);
    code.u32(this.#locals.index(valueTypes.i32, 2));
    code.byte(opcodes.call);
    code.u32(this.#additions.markRange(reader.opcode === opcodes.memoryInit ? reader.second : reader.first));
    if (this.#countsFuel) writeBulkCharge(code, this.#additions.control(0), this.#locals.index(valueTypes.i32, 2));
  }
}
