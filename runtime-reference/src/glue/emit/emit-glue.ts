import type { ComponentPlan, CoreExport, CoreInstance, CoreItem } from "../plan/component-plan.ts";
import { emitExports } from "./emit-exports.ts";
import { emitHostFunction, type ImportedNames } from "./emit-host-function.ts";
import { guestMemories } from "./guest-memories.ts";
import { Layouts } from "./layout.ts";
import { TypeFunctions } from "./type-functions.ts";

/** Which calls may suspend the guest; names as in the binary, interfaces without versions, for example `wasi:io/poll#poll`. */
export interface GlueOptions {
  readonly suspendingImports: readonly string[];
  readonly suspendingExports: readonly string[];
}

/**
 * Writes the ES module that links a component's core modules with their imports: lowerings and liftings made for the
 * component's own types, and the core instances in their order. It has the shape of `GlueModule` in runtime/glue-host.ts.
 * @throws UnsupportedComponentError
 */
export function emitGlue(plan: ComponentPlan, options: GlueOptions): string {
  const functions = new TypeFunctions(new Layouts(plan.types));
  const memories = guestMemories(plan);
  const names: ImportedNames = { interfaces: new Map() };
  const hostFunctions = plan.hostFunctions.map((_, index) =>
    emitHostFunction(index, { plan, functions, memories, names, suspendingImports: options.suspendingImports }),
  );
  const instances = plan.coreInstances.flatMap((instance, index) => [
    `const c${index} = ${coreInstance(instance)};`,
    ...memories.attachedAfter(index),
  ]);
  const exported = emitExports({ plan, functions, memories, suspendingExports: options.suspendingExports });
  return [
    'export const madeBy = "godwit";',
    functions.source,
    "export function instantiate(host, imports) {",
    "const { handles } = host;",
    ...memories.declarations,
    ...[...names.interfaces].map(([name, variable]) => `const ${variable} = imports[${JSON.stringify(name)}];`),
    ...hostFunctions,
    ...instances,
    exported,
    "}",
    "",
  ].join("\n");
}

function coreInstance(instance: CoreInstance): string {
  if (instance.kind === "module") {
    const imports = instance.imports.map(({ name, instance: from }) => `[${JSON.stringify(name)}]: c${from}`);
    return `host.instantiateCore("${instance.module}", ${ownOnly(imports)})`;
  }
  return ownOnly(instance.exports.map(({ name, from }) => `[${JSON.stringify(name)}]: ${coreItem(from)}`));
}

/** Without a prototype: a core module that imports "constructor" would find it there, and with it all of JavaScript. */
function ownOnly(members: readonly string[]): string {
  return `{ ${["__proto__: null", ...members].join(", ")} }`;
}

function coreItem(item: CoreItem): string {
  return item.kind === "host-function" ? `h${item.index}` : coreExport(item);
}

/** The expression for an export of a core instance. */
export function coreExport({ instance, name }: CoreExport): string {
  return `c${instance}[${JSON.stringify(name)}]`;
}
