import type { WitType } from "../plan/wit-type.ts";
import { camelCase } from "./javascript-names.ts";
import type { TypeFunctions } from "./type-functions.ts";

/** The name of the DataView method behind `get` and `set`, for what lies in memory as itself. */
export const viewMethods: Readonly<Partial<Record<WitType["kind"], string>>> = {
  s8: "Int8",
  u8: "Uint8",
  s16: "Int16",
  u16: "Uint16",
  s32: "Int32",
  u32: "Uint32",
  s64: "BigInt64",
  u64: "BigUint64",
  f32: "Float32",
  f64: "Float64",
};

/** What a list of such elements is in JavaScript. */
const typedArrays: Readonly<Partial<Record<WitType["kind"], string>>> = {
  s8: "Int8Array",
  s16: "Int16Array",
  u16: "Uint16Array",
  s32: "Int32Array",
  u32: "Uint32Array",
  s64: "BigInt64Array",
  u64: "BigUint64Array",
  f32: "Float32Array",
  f64: "Float64Array",
};

/** Makes the value of a type from the bytes at `p`. */
export function loadBody(functions: TypeFunctions, index: number): string {
  const { layouts } = functions;
  const type = layouts.type(index);
  switch (type.kind) {
    case "bool":
      return "return M.view.getUint8(p) !== 0;";
    case "char":
      return "return M.char(M.view.getUint32(p, true));";
    case "string":
      return "return M.string(M.view.getUint32(p, true), M.view.getUint32(p + 4, true));";
    case "list":
      return `return ${functions.lift(index, ["M.view.getUint32(p, true)", "M.view.getUint32(p + 4, true)"])};`;
    case "record": {
      const { offsets } = layouts.sequence(type.fields.map((field) => field.type));
      const fields = type.fields.map(
        (field, at) => `${key(field.name)}: ${functions.load(field.type, `p + ${offsets[at]}`)}`,
      );
      return `return { ${fields.join(", ")} };`;
    }
    case "tuple": {
      const { offsets } = layouts.sequence(type.elements);
      return `return [${type.elements.map((element, at) => functions.load(element, `p + ${offsets[at]}`)).join(", ")}];`;
    }
    case "variant":
    case "option":
    case "result":
    case "enum": {
      const payloads = payloadsOf(type);
      const { discriminantSize, payloadOffset } = layouts.variant(payloads);
      const load = (payload: number) => functions.load(payload, `p + ${payloadOffset}`);
      return caseSwitch(functions, index, unsignedAt("p", discriminantSize), (at) => {
        const payload = payloads[at];
        return payload === undefined ? undefined : load(payload);
      });
    }
    case "flags":
      return `return ${functions.lift(index, [unsignedAt("p", layouts.of(index).size)])};`;
    case "own":
    case "borrow":
      return `return ${functions.lift(index, ["M.view.getUint32(p, true)"])};`;
    default:
      return `return M.view.get${viewMethods[type.kind]}(p, true);`;
  }
}

/** The loop that makes a list from the elements at `f0`. */
export function loadListBody(functions: TypeFunctions, element: number): string {
  const { kind } = functions.type(element);
  if (kind === "u8") return "return M.bytes(f0 >>> 0, f1 >>> 0);";
  const { size, alignment } = functions.layouts.of(element);
  const list = typedArrays[kind];
  return [
    "const length = M.listLength(f1 >>> 0);",
    "const start = f0 >>> 0;",
    `M.assertRange(start, length * ${size}, ${alignment});`,
    `const list = new ${list ?? "Array"}(length);`,
    `for (let i = 0; i < length; i += 1) list[i] = ${functions.load(element, `start + i * ${size}`)};`,
    "return list;",
  ].join("\n");
}

/** The types of the payloads of a variant's cases, whatever it is called. */
export function payloadsOf(type: WitType): readonly (number | undefined)[] {
  switch (type.kind) {
    case "variant":
      return type.cases.map((variantCase) => variantCase.type);
    case "option":
      return [undefined, type.some];
    case "result":
      return [type.ok, type.err];
    case "enum":
      return type.names.map(() => undefined);
    default:
      return [];
  }
}

/** Returns the value of the case that `discriminant` says, or traps. */
export function caseSwitch(
  functions: TypeFunctions,
  index: number,
  discriminant: string,
  payload: (at: number) => string | undefined,
): string {
  const values = payloadsOf(functions.type(index)).map((_, at) => caseValue(functions, index, at, payload(at)));
  const cases = values.map((value, at) => `case ${at}: return ${value};`);
  return [
    `switch (${discriminant}) {`,
    ...cases,
    `default: throw M.noCase(${discriminant}, ${values.length});`,
    "}",
  ].join("\n");
}

function caseValue(functions: TypeFunctions, index: number, at: number, payload: string | undefined): string {
  const type = functions.type(index);
  switch (type.kind) {
    case "variant":
      return payload === undefined
        ? `{ tag: ${JSON.stringify(type.cases[at]?.name)} }`
        : `{ tag: ${JSON.stringify(type.cases[at]?.name)}, val: ${payload} }`;
    case "enum":
      return JSON.stringify(type.names[at]);
    case "option":
      if (!isNestedOption(functions, index)) return payload ?? "undefined";
      return payload === undefined ? `{ tag: "none" }` : `{ tag: "some", val: ${payload} }`;
    default:
      return `{ tag: ${at === 0 ? '"ok"' : '"err"'}, val: ${payload ?? "undefined"} }`;
  }
}

/** An option of an option: undefined could not tell which of the two is empty. */
export function isNestedOption(functions: TypeFunctions, index: number): boolean {
  const type = functions.type(index);
  return type.kind === "option" && functions.type(type.some).kind === "option";
}

/** A property key of an object literal; computed, because a plain `"__proto__"` would set the prototype. */
export function key(name: string): string {
  return `[${JSON.stringify(camelCase(name))}]`;
}

function unsignedAt(address: string, size: number): string {
  return size === 1 ? `M.view.getUint8(${address})` : `M.view.getUint${size * 8}(${address}, true)`;
}
