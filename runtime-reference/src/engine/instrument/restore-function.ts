import { assembly as a, plain } from "./assembly.ts";
import {
  blockBits,
  bytesPerBlock,
  bytesPerHeldPage,
  controlLayout,
  keepablePages,
  OVERHANG,
  pageBits,
} from "./control-memory.ts";
import type { InjectedFunction } from "./injected-function.ts";

const BYTES_PER_VECTOR = 16;
/** The marks of one page are 2 to this power bytes. */
const marksBits = pageBits - blockBits;
/** Most pages have no mark: of so many it is asked at once. A power of two that divides the pages of a Wasm page. */
const PAGES_AT_ONCE = 4;

/**
 * `(pages) → restored`: makes the marked blocks of the first so many pages what they are in the copies beside the marks, and
 * clears their marks. Pages without a copy stay as they are; how many those were, it leaves in the control memory.
 *
 * Here and not in JavaScript, because each call there to copy a piece costs as much as copying it, and so much smaller pieces pay.
 */
export function restoreFunction(memory: number, control: number, exportName: string): InjectedFunction {
  const [pages, page, block, end, source, target, restored, unkept] = [0, 1, 2, 3, 4, 5, 6, 7];
  const firstMark = [...a.localGet(page), ...a.i32Const(marksBits), ...plain.i32Shl];
  const increment = (local: number, by: number) => [
    ...[...a.localGet(local), ...a.i32Const(by), ...plain.i32Add, ...a.localSet(local)],
  ];
  const anyOfSeveral = Array.from({ length: (PAGES_AT_ONCE << marksBits) / BYTES_PER_VECTOR }, (_, index) => [
    ...[...firstMark, ...a.v128Load(control, controlLayout.marks + index * BYTES_PER_VECTOR)],
    ...(index === 0 ? [] : plain.v128Or),
  ]).flat();
  const copyBlock = Array.from({ length: (bytesPerBlock + OVERHANG) / BYTES_PER_VECTOR }, (_, index) => [
    ...[...a.localGet(target), ...a.localGet(source), ...a.v128Load(control, index * BYTES_PER_VECTOR)],
    ...a.v128Store(memory, index * BYTES_PER_VECTOR),
  ]).flat();
  const skipSeveral = [
    ...[...a.localGet(page), ...a.i32Const(PAGES_AT_ONCE - 1), ...plain.i32And, ...plain.i32Eqz],
    ...a.whenTrue(
      [...anyOfSeveral, ...plain.v128AnyTrue, ...plain.i32Eqz],
      a.whenTrue(increment(page, PAGES_AT_ONCE), a.branch(2)),
    ),
  ];
  /** Where the page's copy is into `source`; without one, on to the next page. */
  const findCopy = [
    ...[...a.localGet(page), ...a.i32Const(keepablePages), ...plain.i32LtU],
    ...a.whenTrue(
      [...a.localGet(page), ...a.i32Const(1), ...plain.i32Shl, ...a.i32Load16U(control, controlLayout.keptPlaces)],
      a.localSet(source),
    ),
    ...[...a.localGet(source), ...plain.i32Eqz, ...a.whenTrue(increment(unkept, 1), a.branch(1))],
    ...[...a.localGet(source), ...a.i32Const(1), ...plain.i32Sub, ...a.i32Const(bytesPerHeldPage), ...plain.i32Mul],
    ...[...a.i32Const(controlLayout.copies), ...plain.i32Add, ...a.localSet(source)],
  ];
  const copyBlocks = [
    ...[...a.localGet(page), ...a.i32Const(pageBits), ...plain.i32Shl, ...a.localSet(target)],
    ...[...firstMark, ...a.localTee(block), ...a.i32Const(1 << marksBits), ...plain.i32Add, ...a.localSet(end)],
    ...a.loop(
      [...a.localGet(block), ...a.i32Load8U(control, controlLayout.marks), ...a.whenTrue(copyBlock)],
      ...[increment(source, bytesPerBlock), increment(target, bytesPerBlock), increment(block, 1)],
      [...a.localGet(block), ...a.localGet(end), ...plain.i32LtU, ...a.branchIf(0)],
    ),
    ...[...firstMark, ...a.i64Const(0), ...a.i64Store(control, controlLayout.marks)],
  ];
  const restorePage = a.block(
    [...firstMark, ...a.i64Load(control, controlLayout.marks), ...plain.i64Eqz, ...a.branchIf(0)],
    [...a.i32Const(0), ...a.localSet(source)],
    ...[findCopy, copyBlocks, increment(restored, 1)],
  );
  return {
    type: "restore",
    locals: 7,
    exportName,
    code: [
      ...a.block(
        a.loop(
          [...a.localGet(page), ...a.localGet(pages), ...plain.i32GeU, ...a.branchIf(1)],
          ...[skipSeveral, restorePage, increment(page, 1), a.branch(0)],
        ),
      ),
      ...[...a.i32Const(0), ...a.localGet(unkept), ...a.i32Store(control, controlLayout.unkept)],
      ...a.localGet(restored),
    ],
  };
}
