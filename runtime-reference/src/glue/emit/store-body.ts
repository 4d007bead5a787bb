import { isNestedOption, key, payloadsOf, viewMethods } from "./load-body.ts";
import type { TypeFunctions } from "./type-functions.ts";

/** Writes the value `v` of a type at `p`, which was checked and is marked as a whole by whoever asks. */
export function storeBody(functions: TypeFunctions, index: number): string {
  const { layouts } = functions;
  const type = layouts.type(index);
  switch (type.kind) {
    case "bool":
      return "M.view.setUint8(p, v ? 1 : 0);";
    case "char":
      return "M.view.setUint32(p, v.codePointAt(0), true);";
    case "string":
      return "const at = M.putString(v);\nM.view.setUint32(p, at, true);\nM.view.setUint32(p + 4, M.putLength, true);";
    case "list":
      return [
        storeListBody(functions, type.element),
        "M.view.setUint32(p, at, true);",
        "M.view.setUint32(p + 4, v.length, true);",
      ].join("\n");
    case "record": {
      const { offsets } = layouts.sequence(type.fields.map((field) => field.type));
      return type.fields
        .map((field, at) => functions.store(field.type, `p + ${offsets[at]}`, `v${key(field.name)}`))
        .join("\n");
    }
    case "tuple": {
      const { offsets } = layouts.sequence(type.elements);
      return type.elements.map((element, at) => functions.store(element, `p + ${offsets[at]}`, `v[${at}]`)).join("\n");
    }
    case "variant":
    case "option":
    case "result":
    case "enum": {
      const payloads = payloadsOf(type);
      const { discriminantSize, payloadOffset } = layouts.variant(payloads);
      return valueSwitch(functions, index, (at, value) => {
        const payload = payloads[at];
        const stored = payload === undefined ? "" : functions.store(payload, `p + ${payloadOffset}`, value);
        return `M.view.setUint${discriminantSize * 8}(p, ${at}, true);${stored}`;
      });
    }
    case "flags":
      return `M.view.setUint${layouts.of(index).size * 8}(p, ${functions.lower(index, "v")}, true);`;
    case "own":
    case "borrow":
      return `M.view.setUint32(p, ${functions.lower(index, "v")}, true);`;
    default:
      return `M.view.set${viewMethods[type.kind]}(p, v, true);`;
  }
}

/** Puts a list's elements where the guest has room for them, at `at`. */
export function storeListBody(functions: TypeFunctions, element: number): string {
  if (functions.type(element).kind === "u8") return "const at = M.putBytes(v);";
  const { size, alignment } = functions.layouts.of(element);
  return [
    `const at = M.allocate(v.length * ${size}, ${alignment});`,
    `for (let i = 0; i < v.length; i += 1) ${functions.store(element, `at + i * ${size}`, "v[i]")}`,
  ].join("\n");
}

/** Runs the statement of the case that `v` is; `action` gets the expression for its payload. */
export function valueSwitch(
  functions: TypeFunctions,
  index: number,
  action: (at: number, payload: string) => string,
): string {
  const type = functions.type(index);
  if (type.kind === "option") {
    const isNone = isNestedOption(functions, index) ? 'v.tag === "none"' : "v === undefined || v === null";
    const payload = isNestedOption(functions, index) ? "v.val" : "v";
    return `if (${isNone}) { ${action(0, "undefined")} } else { ${action(1, payload)} }`;
  }
  const names =
    type.kind === "variant"
      ? type.cases.map((variantCase) => variantCase.name)
      : type.kind === "enum"
        ? type.names
        : ["ok", "err"];
  const cases = names.map((name, at) => `case ${JSON.stringify(name)}: { ${action(at, "v.val")} break; }`);
  const tag = type.kind === "enum" ? "v" : "v.tag";
  return [`switch (${tag}) {`, ...cases, `default: throw M.noSuchCase(${tag});`, "}"].join("\n");
}
