import type { ComponentPlan, ExportedFunction } from "../plan/component-plan.ts";
import { UnsupportedComponentError } from "../plan/unsupported-component-error.ts";
import { coreExport } from "./emit-glue.ts";
import { maxFlatParameters } from "./emit-host-function.ts";
import type { GuestMemories } from "./guest-memories.ts";
import { camelCase, withoutVersion } from "./javascript-names.ts";
import type { TypeFunctions } from "./type-functions.ts";

export interface ExportsContext {
  readonly plan: ComponentPlan;
  readonly functions: TypeFunctions;
  readonly memories: GuestMemories;
  readonly suspendingExports: readonly string[];
}

/** Returns an object of the exported functions, by interface name without version and function name in camelCase. */
export function emitExports(context: ExportsContext): string {
  const indexed = context.plan.exports.map((exported, index) => ({ exported, index }));
  const byInterface = Map.groupBy(indexed, ({ exported }) => withoutVersion(exported.interface));
  const starts = indexed.map(({ exported, index }) => startOf(exported, index, context));
  const interfaces = [...byInterface].map(([name, members]) => {
    const functions = members.map(({ exported, index }) => lifted(exported, index, context));
    return `[${JSON.stringify(name)}]: {\n${functions.join(",\n")}\n}`;
  });
  return [...starts, "return {", interfaces.join(",\n"), "};"].join("\n");
}

function suspends(
  { interface: interfaceName, name }: ExportedFunction,
  { suspendingExports }: ExportsContext,
): boolean {
  return suspendingExports.includes(`${withoutVersion(interfaceName)}#${name}`);
}

function startOf(exported: ExportedFunction, index: number, context: ExportsContext): string {
  const core = coreExport(exported.core);
  return `const x${index} = ${suspends(exported, context) ? `WebAssembly.promising(${core})` : core};`;
}

/** CanonicalABI.md, `canon lift`. */
function lifted(exported: ExportedFunction, index: number, context: ExportsContext): string {
  const { functions, memories } = context;
  const { parameters, result } = exported.type;
  const types = parameters.map((parameter) => parameter.type);
  refuseBorrows(exported, functions);
  const { flat, size, alignment, offsets } = functions.layouts.sequence(types);
  const isSpilled = flat.length > maxFlatParameters;
  const args = parameters.map((_, at) => `a${at}`);
  const { postReturn } = exported.options;
  const lowered = isSpilled
    ? [
        `const p = M.allocate(${size}, ${alignment});`,
        ...types.map((type, at) => functions.store(type, `p + ${offsets[at]}`, `a${at}`)),
        "const given = [p];",
      ]
    : [`const given = [${types.map((type, at) => spread(functions, type, `a${at}`)).join(", ")}];`];
  const call = `x${index}(...given)`;
  return [
    `[${JSON.stringify(camelCase(exported.name))}](${args.join(", ")}) {`,
    `const M = ${memories.variable(exported.options)};`,
    exported.options.memory === undefined ? "" : "M.refresh();",
    ...lowered,
    "const finish = (r) => {",
    "handles.assertMayLeave();",
    exported.options.memory === undefined ? "" : "M.begin();",
    `const v = ${liftedResult(functions, result)};`,
    ...(postReturn === undefined
      ? []
      : ["handles.mayLeave = false;", `${coreExport(postReturn)}(r);`, "handles.mayLeave = true;"]),
    "return v;",
    "};",
    suspends(exported, context) ? `return ${call}.then(finish);` : `return finish(${call});`,
    "}",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function spread(functions: TypeFunctions, type: number, value: string): string {
  return `${functions.layouts.of(type).flat.length === 1 ? "" : "..."}${functions.lower(type, value)}`;
}

function liftedResult(functions: TypeFunctions, result: number | undefined): string {
  if (result === undefined) return "undefined";
  const { flat, size, alignment } = functions.layouts.of(result);
  if (flat.length <= 1) return functions.lift(result, flat.length === 0 ? [] : ["r"]);
  return `(M.assertRange(r >>> 0, ${size}, ${alignment}), ${functions.load(result, "r >>> 0")})`;
}

/** A borrow that is lent to the guest ends with the call, which nothing here sees to. */
function refuseBorrows({ name, type }: ExportedFunction, functions: TypeFunctions): void {
  const lends = (index: number): boolean => {
    const wit = functions.type(index);
    switch (wit.kind) {
      case "borrow":
        return true;
      case "list":
        return lends(wit.element);
      case "record":
        return wit.fields.some((field) => lends(field.type));
      case "tuple":
        return wit.elements.some(lends);
      case "variant":
        return wit.cases.some((variantCase) => variantCase.type !== undefined && lends(variantCase.type));
      case "option":
        return lends(wit.some);
      case "result":
        return [wit.ok, wit.err].some((payload) => payload !== undefined && lends(payload));
      default:
        return false;
    }
  };
  if (!type.parameters.some((parameter) => lends(parameter.type))) return;
  throw new UnsupportedComponentError(`its export "${name}" borrows a resource`);
}
