import { assembly as a, plain } from "./assembly.ts";
import { blockBits, controlLayout } from "./control-memory.ts";
import type { InjectedFunction } from "./injected-function.ts";

/** `(address, length)`: marks every block of a range that was written; nothing when the range is empty. */
export function markRangeFunction(control: number): InjectedFunction {
  const [address, length] = [0, 1];
  const [firstBlock, lastBlock] = [0, 1];
  return {
    type: "markRange",
    locals: 0,
    code: [
      ...[...a.localGet(length), ...plain.i32Eqz, ...a.whenTrue(plain.return)],
      ...[...a.localGet(address), ...a.localGet(length), ...plain.i32Add, ...a.i32Const(1), ...plain.i32Sub],
      ...[...a.i32Const(blockBits), ...plain.i32ShrU, ...a.localSet(lastBlock)],
      ...[...a.localGet(address), ...a.i32Const(blockBits), ...plain.i32ShrU, ...a.localTee(firstBlock)],
      ...[...a.i32Const(1), ...a.i32Store8(control, controlLayout.marks)],
      ...[...a.localGet(lastBlock), ...a.i32Const(1), ...a.i32Store8(control, controlLayout.marks)],
      // Almost every range ends in the block in which it begins, or in the next.
      ...[...a.localGet(lastBlock), ...a.localGet(firstBlock), ...plain.i32Sub, ...a.i32Const(1), ...plain.i32GtU],
      ...a.whenTrue(
        [...a.localGet(firstBlock), ...a.i32Const(controlLayout.marks), ...plain.i32Add, ...a.i32Const(1)],
        [...a.localGet(lastBlock), ...a.localGet(firstBlock), ...plain.i32Sub, ...a.memoryFill(control)],
      ),
    ],
  };
}

/**
 * `(delta) → old size or -1`: `memory.grow` with the size that the guest knows, up to the limit. The memory itself may be
 * larger, since it kept what an earlier request grew; those bytes are zero again.
 */
export function growFunction(memory: number, control: number): InjectedFunction {
  const [delta, size, missing] = [0, 1, 2];
  const fail = [...a.i32Const(-1), ...plain.return];
  const noteRefusal = [...a.i32Const(0), ...a.i32Const(1), ...a.i32Store(control, controlLayout.growthRefused)];
  return {
    type: "grow",
    locals: 2,
    code: [
      ...[...a.i32Const(0), ...a.i32Load(control, controlLayout.size), ...a.localSet(size), ...a.localGet(delta)],
      ...[...a.i32Const(0), ...a.i32Load(control, controlLayout.limit), ...a.localGet(size), ...plain.i32Sub],
      ...[...plain.i32GtU, ...a.whenTrue(noteRefusal, fail)],
      ...[...a.localGet(size), ...a.localGet(delta), ...plain.i32Add, ...a.memorySize(memory), ...plain.i32Sub],
      ...[...a.localTee(missing), ...a.i32Const(0), ...plain.i32GtS],
      ...a.whenTrue(
        [...a.localGet(missing), ...a.memoryGrow(memory), ...a.i32Const(-1), ...plain.i32Eq],
        a.whenTrue(fail),
      ),
      ...[...a.i32Const(0), ...a.localGet(size), ...a.localGet(delta), ...plain.i32Add],
      ...[...a.i32Store(control, controlLayout.size), ...a.localGet(size)],
    ],
  };
}
