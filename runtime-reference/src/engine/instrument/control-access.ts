import type { ByteWriter } from "../binary/byte-writer.ts";
import { opcodes } from "../binary/opcodes.ts";
import { blockBits, controlLayout } from "./control-memory.ts";

const MEMORY_INDEX_FOLLOWS = 0x40;
const EMPTY_BLOCK = 0x40;
const I32_ADD = 0x6a;
const I32_SHR_U = 0x76;

/** Pushes an i32 of the control memory. */
export function writeControlLoad(code: ByteWriter, control: number, offset: number): void {
  code.bytes([opcodes.i32Const, 0, opcodes.i32Load]);
  writeMemoryArgument(code, 2, control, offset);
}

/** Traps when the deadline flag is raised. */
export function writeDeadlineCheck(code: ByteWriter, control: number): void {
  // Atomic: an optimising compiler may take an ordinary load out of the loop, and then the loop never ends.
  code.bytes([opcodes.i32Const, 0, 0xfe, opcodes.i32AtomicLoad & 0xff]);
  writeMemoryArgument(code, 2, control, controlLayout.deadlineFlag);
  code.bytes([opcodes.if, EMPTY_BLOCK, opcodes.unreachable, opcodes.end]);
}

/** Marks the block at the address in a local plus an offset. */
export function writeMark(
  code: ByteWriter,
  {
    addressLocal,
    offset,
    control,
  }: { readonly addressLocal: number; readonly offset: number; readonly control: number },
): void {
  code.byte(opcodes.localGet);
  code.u32(addressLocal);
  if (offset !== 0) {
    // Cannot wrap around: the store before it would have trapped.
    code.byte(opcodes.i32Const);
    code.s32(offset);
    code.byte(I32_ADD);
  }
  code.bytes([opcodes.i32Const, blockBits, I32_SHR_U, opcodes.i32Const, 1, opcodes.i32Store8]);
  writeMemoryArgument(code, 0, control, controlLayout.marks);
}

export function writeMemoryArgument(code: ByteWriter, alignment: number, memory: number, offset: number): void {
  code.byte(alignment | MEMORY_INDEX_FOLLOWS);
  code.u32(memory);
  code.u32(offset);
}
