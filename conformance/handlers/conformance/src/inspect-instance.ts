import { moduleState } from "./module-state.ts";

const prototypes: Readonly<Record<string, object>> = {
  Object: Object.prototype,
  Array: Array.prototype,
  Function: Function.prototype,
  Promise: Promise.prototype,
  Request: Request.prototype,
  Response: Response.prototype,
  Headers: Headers.prototype,
};

/** What was there when the module was loaded; looked at by nobody but this file. */
const atFirst: { readonly globals: ReadonlySet<string>; readonly functions: ReadonlyMap<string, unknown> } = {
  globals: new Set(Object.getOwnPropertyNames(globalThis)),
  functions: new Map(functionsNow()),
};

/** Everything that another request could have left; equal in every clean instance. */
export function inspectInstance(): object {
  const probe: { readonly spoilt?: unknown; readonly spoiltArrays?: unknown } & unknown[] = [];
  return {
    count: moduleState.count,
    kept: moduleState.kept.length,
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => !atFirst.globals.has(name)),
    prototypes: [probe.spoilt ?? null, probe.spoiltArrays ?? null, Object.keys(Object.prototype)],
    builtins: functionsNow()
      .filter(([name, value]) => atFirst.functions.get(name) !== value)
      .map(([name]) => name),
    frozen: [moduleState, globalThis, ...Object.values(prototypes)].map(Object.isFrozen),
    lastMatch: Reflect.get(RegExp, "$1") ?? null,
  };
}

function functionsNow(): (readonly [name: string, value: unknown])[] {
  return [
    ["JSON.stringify", JSON.stringify],
    ["Math.random", Math.random],
    ["Date.now", Date.now],
    ["fetch", fetch],
    ...Object.entries(prototypes).flatMap(([name, prototype]) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(
        ([property, { value, get }]) => [`${name}.prototype.${property}`, value ?? get] as const,
      ),
    ),
  ];
}
