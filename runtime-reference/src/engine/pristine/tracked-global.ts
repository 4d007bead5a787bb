import { exportNames } from "../instrument/control-memory.ts";
import type { GlobalDescription } from "../instrument/module-description.ts";
import type { GlobalValue } from "./memory-image.ts";

/** A mutable global that holds a number. */
export interface TrackedGlobal {
  read(): GlobalValue;
  write(value: GlobalValue): void;
}

/** @returns absent for a global that holds a reference */
export function trackedGlobal(
  { index, type }: GlobalDescription,
  exports: WebAssembly.Exports,
): TrackedGlobal | undefined {
  switch (type) {
    case "i32":
    case "i64": {
      const global = exports[exportNames.global(index)] as WebAssembly.Global; // the instrumenter exported it
      return {
        read: () => global.value,
        write: (value) => {
          global.value = value;
        },
      };
    }
    case "f32":
    case "f64": {
      const { read, write } = accessors(exports, index);
      return { read: () => read() as bigint, write: (value) => void write(value) };
    }
    case "v128": {
      const { read, write } = accessors(exports, index);
      return { read: () => read() as [bigint, bigint], write: (value) => void write(...(value as [bigint, bigint])) };
    }
    default:
      return undefined;
  }
}

export function isSameValue(left: GlobalValue, right: GlobalValue): boolean {
  return typeof left === "object" && typeof right === "object"
    ? left[0] === right[0] && left[1] === right[1]
    : left === right;
}

type Accessor = (...values: unknown[]) => unknown;

function accessors(exports: WebAssembly.Exports, index: number): { readonly read: Accessor; readonly write: Accessor } {
  // The instrumenter exported both.
  return {
    read: exports[exportNames.readGlobal(index)] as Accessor,
    write: exports[exportNames.writeGlobal(index)] as Accessor,
  };
}
