import type { FlatType } from "./layout.ts";
import { caseSwitch, key, loadListBody, payloadsOf } from "./load-body.ts";
import type { TypeFunctions } from "./type-functions.ts";

/** Makes the value of a type from the core values `f0`, `f1` …. */
export function liftBody(functions: TypeFunctions, index: number): string {
  const { layouts } = functions;
  const type = layouts.type(index);
  switch (type.kind) {
    case "bool":
      return "return f0 !== 0;";
    case "s8":
      return "return (f0 << 24) >> 24;";
    case "u8":
      return "return f0 & 0xff;";
    case "s16":
      return "return (f0 << 16) >> 16;";
    case "u16":
      return "return f0 & 0xffff;";
    case "u32":
      return "return f0 >>> 0;";
    case "u64":
      return "return BigInt.asUintN(64, f0);";
    // A core module that declares another type for the import than the canonical ABI's would give anything.
    case "s32":
      return "return f0 | 0;";
    case "s64":
      return "return BigInt.asIntN(64, f0);";
    case "f32":
    case "f64":
      return "return +f0;";
    case "char":
      return "return M.char(f0 >>> 0);";
    case "string":
      return "return M.string(f0 >>> 0, f1 >>> 0);";
    case "list":
      return loadListBody(functions, type.element);
    case "record":
      return `return { ${liftEach(
        functions,
        type.fields.map((field) => field.type),
      )
        .map((value, at) => `${key(type.fields[at]?.name ?? "")}: ${value}`)
        .join(", ")} };`;
    case "tuple":
      return `return [${liftEach(functions, type.elements).join(", ")}];`;
    case "variant":
    case "option":
    case "result":
    case "enum": {
      const payloads = payloadsOf(type);
      const { payloadFlat } = layouts.variant(payloads);
      return caseSwitch(functions, index, "f0 >>> 0", (at) => {
        const payload = payloads[at];
        if (payload === undefined) return undefined;
        const flat = layouts.of(payload).flat.map((wanted, part) => coerced(`f${part + 1}`, payloadFlat[part], wanted));
        return functions.lift(payload, flat);
      });
    }
    case "flags":
      return `return { ${type.names.map((name, bit) => `${key(name)}: (f0 & ${flagBit(bit)}) !== 0`).join(", ")} };`;
    case "own":
      return `return M.handles.take(f0 >>> 0, ${type.resource});`;
    case "borrow":
      return `return M.handles.get(f0 >>> 0, ${type.resource});`;
  }
}

/** As a number that JavaScript's bit operations give back unchanged. */
export function flagBit(bit: number): number {
  return 1 << bit;
}

function liftEach(functions: TypeFunctions, types: readonly number[]): string[] {
  let next = 0;
  return types.map((type) => {
    const flat = functions.layouts.of(type).flat.map((_, part) => `f${next + part}`);
    next += flat.length;
    return functions.lift(type, flat);
  });
}

/** What a variant's shared core value is for one of its cases (CanonicalABI.md, `lift_flat_variant`). */
function coerced(value: string, from: FlatType | undefined, to: FlatType): string {
  if (from === to) return value;
  switch (`${from} ${to}`) {
    case "i32 f32":
      return `M.floatOfBits(${value})`;
    case "i64 i32":
      return `Number(BigInt.asIntN(32, ${value}))`;
    case "i64 f32":
      return `M.floatOfBits(Number(BigInt.asIntN(32, ${value})))`;
    default:
      return `M.doubleOfBits(${value})`;
  }
}
