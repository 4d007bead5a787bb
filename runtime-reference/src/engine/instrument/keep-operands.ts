import type { ByteWriter } from "../binary/byte-writer.ts";
import type { InstructionReader } from "../binary/instruction-reader.ts";
import { opcodes } from "../binary/opcodes.ts";
import { valueTypes } from "../binary/value-type.ts";
import { operandsOf } from "./rewrites.ts";
import type { TemporaryLocals } from "./temporary-locals.ts";

/**
 * Writes an instruction that writes memory, its address kept in the first temporary i32, its other operands in those that
 * follow.
 */
export function writeKeepingOperands(code: ByteWriter, reader: InstructionReader, locals: TemporaryLocals): void {
  const operands = operandsOf(reader.opcode);
  const address = locals.index(valueTypes.i32, 0);
  const indices = operands.map((type, rank) => locals.index(type, type === valueTypes.i32 ? rank + 1 : rank));
  for (let rank = indices.length - 1; rank >= 0; rank -= 1) {
    code.byte(opcodes.localSet);
    code.u32(indices[rank] ?? 0);
  }
  code.byte(opcodes.localTee);
  code.u32(address);
  for (const index of indices) {
    code.byte(opcodes.localGet);
    code.u32(index);
  }
  code.copy(reader.bytes, reader.start, reader.position);
}
