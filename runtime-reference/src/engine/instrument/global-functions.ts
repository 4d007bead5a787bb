import { assembly as a, plain } from "./assembly.ts";
import { exportNames } from "./control-memory.ts";
import type { InjectedFunction } from "./injected-function.ts";
import type { GlobalDescription } from "./module-description.ts";

/**
 * How JavaScript reads and writes a global that it cannot reach as it is: a v128 has no value there, and the bits of a
 * float's NaN do not survive the way.
 */
export function globalFunctions({ index, type }: GlobalDescription): readonly InjectedFunction[] {
  const get = a.globalGet(index);
  const set = a.globalSet(index);
  const names = { read: exportNames.readGlobal(index), write: exportNames.writeGlobal(index) };
  const bits = (read: readonly number[], write: readonly number[]): readonly InjectedFunction[] => [
    { type: "readBits", locals: 0, code: [...get, ...read], exportName: names.read },
    { type: "writeBits", locals: 0, code: [...a.localGet(0), ...write, ...set], exportName: names.write },
  ];
  switch (type) {
    case "f32":
      return bits(
        [...plain.i32ReinterpretF32, ...plain.i64ExtendI32U],
        [...plain.i32WrapI64, ...plain.f32ReinterpretI32],
      );
    case "f64":
      return bits(plain.i64ReinterpretF64, plain.f64ReinterpretI64);
    case "v128": {
      const read = [...get, ...plain.i64x2ExtractLane0, ...get, ...plain.i64x2ExtractLane1];
      const write = [...a.localGet(0), ...plain.i64x2Splat, ...a.localGet(1), ...plain.i64x2ReplaceLane1, ...set];
      return [
        { type: "readPair", locals: 0, code: read, exportName: names.read },
        { type: "writePair", locals: 0, code: write, exportName: names.write },
      ];
    }
    default:
      return [];
  }
}
