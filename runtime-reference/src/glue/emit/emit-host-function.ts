import type { CanonicalOptions, ComponentPlan, ImportedFunction } from "../plan/component-plan.ts";
import type { GuestMemories } from "./guest-memories.ts";
import { camelCase, pascalCase, withoutVersion } from "./javascript-names.ts";
import type { TypeFunctions } from "./type-functions.ts";

/** How many core parameters a function may have before they go through memory (CanonicalABI.md, `MAX_FLAT_PARAMS`). */
export const maxFlatParameters = 16;

/** Variables for what is asked of the imports, by interface name without version. */
export interface ImportedNames {
  readonly interfaces: Map<string, string>;
}

export interface HostFunctionContext {
  readonly plan: ComponentPlan;
  readonly functions: TypeFunctions;
  readonly memories: GuestMemories;
  readonly names: ImportedNames;
  readonly suspendingImports: readonly string[];
}

/** Declares `h<index>`, a function that the host gives to core modules. */
export function emitHostFunction(index: number, context: HostFunctionContext): string {
  const hostFunction = context.plan.hostFunctions[index];
  if (hostFunction?.kind !== "lower") {
    return [
      `const h${index} = (handle) => {`,
      ...guarded([`handles.assertMayLeave();`, `handles.drop(handle >>> 0, ${hostFunction?.resource});`]),
      "};",
    ].join("\n");
  }
  const imported = context.plan.functions[hostFunction.function];
  if (imported === undefined) throw new RangeError(`Cannot lower function ${hostFunction.function}: there is none`);
  return lowered(index, imported, hostFunction.options, context);
}

/** CanonicalABI.md, `canon lower`. */
function lowered(
  index: number,
  imported: ImportedFunction,
  options: CanonicalOptions,
  context: HostFunctionContext,
): string {
  const { functions, memories, suspendingImports } = context;
  const { parameters, result } = imported.type;
  const memory = memories.variable(options);
  const types = parameters.map((parameter) => parameter.type);
  const flat = functions.layouts.sequence(types).flat;
  const isSpilled = flat.length > maxFlatParameters;
  const resultFlat = result === undefined ? [] : functions.layouts.of(result).flat;
  const returnsThroughMemory = resultFlat.length > 1;
  const coreParameters = (isSpilled ? ["p"] : flat.map((_, at) => `f${at}`)).concat(returnsThroughMemory ? ["r"] : []);
  const finish = finishBody(functions, result, resultFlat.length);
  const fails = result !== undefined && functions.type(result).kind === "result";
  const suspends = suspendingImports.includes(`${withoutVersion(imported.interface)}#${imported.name}`);
  const answer = returnsThroughMemory ? ["r"] : [];
  const call = callOf(imported, context);
  const failed = `failed${index}(${["e", ...answer].join(", ")})`;
  const done = `done${index}(${["v", ...answer].join(", ")})`;
  return [
    `const done${index} = (${["v", ...answer].join(", ")}) => { const M = ${memory};`,
    fails ? `v = { tag: "ok", val: v };` : "",
    finish,
    "};",
    fails
      ? `const failed${index} = (${["e", ...answer].join(", ")}) => { const M = ${memory}; const v = M.failure(e); ${finish} };`
      : "",
    `const h${index} = ${suspends ? "new WebAssembly.Suspending(" : ""}(${coreParameters.join(", ")}) => {`,
    ...guarded([
      `const M = ${memory};`,
      "handles.assertMayLeave();",
      options.memory === undefined ? "" : "M.begin();",
      ...(isSpilled ? loadParameters(functions, types) : liftParameters(functions, types)),
      "let v;",
      fails ? `try { v = ${call}; } catch (e) { return ${failed}; }` : `v = ${call};`,
      ...(suspends
        ? [
            "if (M.isPromise(v)) return host.suspend(v, (v) => {",
            ...guarded([`return ${done};`]),
            "}, (e) => {",
            ...guarded([fails ? `return ${failed};` : "throw e;"]),
            "});",
          ]
        : []),
      `return ${done};`,
    ]),
    `}${suspends ? ")" : ""};`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function finishBody(functions: TypeFunctions, result: number | undefined, flatCount: number): string {
  if (result === undefined || flatCount === 0) return "";
  if (flatCount === 1) return `return ${functions.lower(result, "v")};`;
  const { size, alignment } = functions.layouts.of(result);
  return `M.refresh(); M.assertRange(r >>> 0, ${size}, ${alignment}); M.mark(r >>> 0, ${size}); ${functions.store(result, "r >>> 0", "v")}`;
}

function liftParameters(functions: TypeFunctions, types: readonly number[]): string[] {
  let next = 0;
  return types.map((type, at) => {
    const flat = functions.layouts.of(type).flat.map((_, part) => `f${next + part}`);
    next += flat.length;
    return `const a${at} = ${functions.lift(type, flat)};`;
  });
}

function loadParameters(functions: TypeFunctions, types: readonly number[]): string[] {
  const { size, alignment, offsets } = functions.layouts.sequence(types);
  return [
    `p = p >>> 0; M.assertRange(p, ${size}, ${alignment});`,
    ...types.map((type, at) => `const a${at} = ${functions.load(type, `p + ${offsets[at]}`)};`),
  ];
}

/**
 * The expression that calls the import, in the shape that jco gives imports too. Names are a component's: as text of a
 * program they could say anything.
 */
function callOf(imported: ImportedFunction, { names }: HostFunctionContext): string {
  const args = imported.type.parameters.map((_, at) => `a${at}`);
  const [, kind, resource = "", method = ""] =
    /^\[(constructor|method|static)\]([^.]+)\.?(.*)$/.exec(imported.name) ?? [];
  const from = variableOf(imported.interface, names);
  switch (kind) {
    case "constructor":
      return `new ${from}${member(pascalCase(resource))}(${args.join(", ")})`;
    case "method":
      return `a0${member(camelCase(method))}(${args.slice(1).join(", ")})`;
    case "static":
      return `${from}${member(pascalCase(resource))}${member(camelCase(method))}(${args.join(", ")})`;
    default:
      return `${from}${member(camelCase(imported.name))}(${args.join(", ")})`;
  }
}

function member(name: string): string {
  return `[${JSON.stringify(name)}]`;
}

function variableOf(interfaceName: string, { interfaces }: ImportedNames): string {
  const name = withoutVersion(interfaceName);
  const known = interfaces.get(name) ?? `i${interfaces.size}`;
  interfaces.set(name, known);
  return known;
}

/** A failure in them ends the instance, whether the guest catches it or not. */
function guarded(statements: readonly string[]): string[] {
  return ["try {", ...statements, "} catch (e) { throw handles.fail(e); }"];
}
