import type { ByteWriter } from "../binary/byte-writer.ts";
import { opcodes } from "../binary/opcodes.ts";
import { writeMemoryArgument } from "./control-access.ts";
import { controlLayout } from "./control-memory.ts";

const EMPTY_BLOCK = 0x40;
const I32_SHR_U = 0x76;
const I64_GE_S = 0x59;
const I64_ADD = 0x7c;
const I64_EXTEND_I32_U = 0xad;

/** What one instruction costs that writes many bytes, or many places of a table: one for each 64 of them. */
const bulkShift = 6;
/** What the host does for a call takes as long as some dozens of the guest's own. */
const importCost = 64;

/** Adds one to what was used, and traps when that was the last. @param local an i64 that is free */
export function writeFuelCheck(code: ByteWriter, control: number, local: number): void {
  writeFuelLoad(code, control);
  code.bytes([opcodes.i64Const, 1, I64_ADD, opcodes.localTee]);
  code.u32(local);
  writeFuelStore(code, control);
  code.byte(opcodes.localGet);
  code.u32(local);
  code.bytes([opcodes.i64Const, 0, I64_GE_S, opcodes.if, EMPTY_BLOCK, opcodes.unreachable, opcodes.end]);
}

/** Charges for a bulk instruction. Whether that was too much the next check tells. @param length the local, an i32, that holds its last operand */
export function writeBulkCharge(code: ByteWriter, control: number, length: number): void {
  writeFuelLoad(code, control);
  code.byte(opcodes.localGet);
  code.u32(length);
  code.bytes([opcodes.i32Const, bulkShift, I32_SHR_U, I64_EXTEND_I32_U, I64_ADD]);
  writeFuelStore(code, control);
}

/** Charges for a call of an imported function. */
export function writeImportCharge(code: ByteWriter, control: number): void {
  writeFuelLoad(code, control);
  code.byte(opcodes.i64Const);
  code.s32(importCost);
  code.byte(I64_ADD);
  writeFuelStore(code, control);
}

/** Pushes the address for the store as well. */
function writeFuelLoad(code: ByteWriter, control: number): void {
  code.bytes([opcodes.i32Const, 0, opcodes.i32Const, 0, opcodes.i64Load]);
  writeMemoryArgument(code, 3, control, controlLayout.fuel);
}

function writeFuelStore(code: ByteWriter, control: number): void {
  code.byte(opcodes.i64Store);
  writeMemoryArgument(code, 3, control, controlLayout.fuel);
}
