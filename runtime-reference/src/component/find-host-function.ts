import type { ImportedFunction, ImportedName } from "../glue/plan/component-plan.ts";
import { hostFunctionTable } from "./host-function-table.ts";
import { parseInterfaceName } from "./interface-name.ts";

const byName = (known: readonly ImportedFunction[]) => new Map(known.map((one) => [comparableName(one), one]));
const known: Readonly<Record<"functions" | "exports", ReadonlyMap<string, ImportedFunction>>> = {
  functions: byName(hostFunctionTable.functions),
  exports: byName(hostFunctionTable.exports),
};

/** Finds what a component imports among the functions of the host, or what it exports among those that the host calls. */
export function findHostFunction(among: keyof typeof known, wanted: ImportedName): ImportedFunction | undefined {
  return known[among].get(comparableName(wanted));
}

/** The same for the same thing: releases of WASI 0.2 are alike, of drafts each has functions of its own. */
export function comparableName({ interface: interfaceName, name: itemName }: ImportedName): string {
  const { name, version } = parseInterfaceName(interfaceName);
  const isRelease = version !== undefined && /^0\.2\.\d+$/.test(version);
  return `${isRelease ? name : interfaceName}#${itemName}`;
}
