import { opcodes } from "../binary/opcodes.ts";
import { valueTypes } from "../binary/value-type.ts";

/** A function that the instrumenter adds to a module. */
export interface InjectedFunction {
  readonly type: InjectedType;
  /** How many locals of type i32 it has besides its parameters. */
  readonly locals: number;
  /** Its instructions, without the `end`. */
  readonly code: readonly number[];
  /** Absent: only the module itself calls it. */
  readonly exportName?: string;
}

const { i32, i64 } = valueTypes;

export type InjectedType = "markRange" | "grow" | "restore" | "readBits" | "writeBits" | "readPair" | "writePair";

interface FunctionType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

/** The function types that injected functions have. They stand behind the module's own, in this order. */
export const injectedTypes: Readonly<Record<InjectedType, FunctionType>> = {
  markRange: { parameters: [i32, i32], results: [] },
  grow: { parameters: [i32], results: [i32] },
  restore: { parameters: [i32], results: [i32] },
  readBits: { parameters: [], results: [i64] },
  writeBits: { parameters: [i64], results: [] },
  readPair: { parameters: [], results: [i64, i64] },
  writePair: { parameters: [i64, i64], results: [] },
};

/** The bytes of a body in the code section, its length left out. */
export function encodeBody({ locals, code }: InjectedFunction): readonly number[] {
  return [...(locals === 0 ? [0] : [1, locals, i32]), ...code, opcodes.end];
}
