import { providedInterfaces } from "../src/component/assert-supported-imports.ts";
import { hostFunctionTable } from "../src/component/host-function-table.ts";
import { loadComponent } from "../src/component/load-component.ts";
import { transpileComponent } from "../src/component/transpile-component.ts";
import { transpileWithJco } from "../src/component/transpile-with-jco.ts";
import { withoutVersion } from "../src/glue/emit/javascript-names.ts";
import type { ImportedFunction } from "../src/glue/plan/component-plan.ts";
import { Relay } from "./relay.ts";
import { buildRelayComponent, type RelayOptions } from "./relay-component.ts";
import { importGlue } from "./test-app.ts";

/** All functions of the host, in as many worlds as there are drafts of one interface: no component imports two of them. */
export function relayWorlds(): ImportedFunction[][] {
  const versionsOf = new Map(providedInterfaces.map(({ name, versions }) => [name, versions]));
  const worlds: ImportedFunction[][] = [];
  for (const one of hostFunctionTable.functions) {
    const version = one.interface.slice(one.interface.indexOf("@") + 1);
    const at = versionsOf.get(withoutVersion(one.interface))?.indexOf(version) ?? 0;
    worlds[at] ??= [];
    worlds[at].push(one);
  }
  return worlds;
}

/** A relay for each glue, with the same component. */
export async function linkRelays(
  functions: readonly ImportedFunction[],
  options: RelayOptions = {},
): Promise<{ readonly ours: Relay; readonly jco: Relay }> {
  const interfaces = [...new Set(functions.map((one) => one.interface))];
  const { bytes, functions: core } = await buildRelayComponent(interfaces, options);
  const load = { memoryMiB: 64, importGlue };
  const ours = await loadComponent(await transpileComponent(bytes), interfaces, load);
  const jco = await loadComponent(await transpileWithJco(bytes), interfaces, load);
  if (ours.engine.glue.madeBy !== "godwit") throw new Error("Cannot compare: both have jco's glue");
  return { ours: new Relay(ours, core), jco: new Relay(jco, core) };
}
