import type { FlatType } from "./layout.ts";
import { flagBit } from "./lift-body.ts";
import { key, payloadsOf } from "./load-body.ts";
import { storeListBody, valueSwitch } from "./store-body.ts";
import type { TypeFunctions } from "./type-functions.ts";

/** Makes core values of the value `v`: one is returned as it is, several or none as an array. */
export function lowerBody(functions: TypeFunctions, index: number): string {
  const { layouts } = functions;
  const type = layouts.type(index);
  switch (type.kind) {
    case "bool":
      return "return v ? 1 : 0;";
    case "char":
      return "return v.codePointAt(0);";
    case "string":
      return "const at = M.putString(v);\nreturn [at, M.putLength];";
    case "list":
      return `${storeListBody(functions, type.element)}\nreturn [at, v.length];`;
    case "record":
      return joinParts(
        functions,
        type.fields.map((field) => [field.type, `v${key(field.name)}`]),
      );
    case "tuple":
      return joinParts(
        functions,
        type.elements.map((element, at) => [element, `v[${at}]`]),
      );
    case "variant":
    case "option":
    case "result":
    case "enum": {
      const payloads = payloadsOf(type);
      const { payloadFlat } = layouts.variant(payloads);
      return valueSwitch(functions, index, (at, value) => {
        if (payloadFlat.length === 0) return `return ${at};`;
        const payload = payloads[at];
        const flat = payload === undefined ? [] : layouts.of(payload).flat;
        const parts = payloadFlat.map((wanted, part) => {
          const from = flat[part];
          if (from === undefined) return wanted === "i64" ? "0n" : "0";
          return coerced(flat.length === 1 ? "w" : `w[${part}]`, from, wanted);
        });
        const made = payload === undefined ? "" : `const w = ${functions.lower(payload, value)}; `;
        return `${made}return [${[at, ...parts].join(", ")}];`;
      });
    }
    case "flags":
      return `return ${["0", ...type.names.map((name, bit) => `(v${key(name)} ? ${flagBit(bit)} : 0)`)].join(" | ")};`;
    case "own":
    case "borrow":
      return `return M.handles.add(v, ${type.resource});`;
    default:
      return "return v;";
  }
}

function joinParts(functions: TypeFunctions, parts: readonly (readonly [type: number, value: string])[]): string {
  const flat = parts.map(([type, value]) => {
    const count = functions.layouts.of(type).flat.length;
    return `${count === 1 ? "" : "..."}${functions.lower(type, value)}`;
  });
  const count = parts.reduce((sum, [type]) => sum + functions.layouts.of(type).flat.length, 0);
  return count === 1 ? `return [${flat.join(", ")}][0];` : `return [${flat.join(", ")}];`;
}

/** CanonicalABI.md, `lower_flat_variant`. */
function coerced(value: string, from: FlatType, to: FlatType): string {
  if (from === to) return value;
  switch (`${from} ${to}`) {
    case "f32 i32":
      return `M.bitsOfFloat(${value})`;
    case "i32 i64":
      return `BigInt(${value} >>> 0)`;
    case "f32 i64":
      return `BigInt(M.bitsOfFloat(${value}) >>> 0)`;
    default:
      return `M.bitsOfDouble(${value})`;
  }
}
