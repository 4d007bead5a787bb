import type { KeyValueDraft } from "../imports/keyvalue/keyvalue-imports.ts";
import { assertSupportedImports, isWasi02 } from "./assert-supported-imports.ts";
import { capMemory } from "./cap-memory.ts";
import type { GlueModule } from "./glue-module.ts";
import { parseInterfaceName } from "./interface-name.ts";
import { selectKeyValueDraft } from "./select-keyvalue-draft.ts";
import type { TranspiledComponent } from "./transpile-component.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

/** A compiled component, ready to be instantiated any number of times. */
export interface LoadedComponent {
  readonly glue: GlueModule;
  readonly modules: ReadonlyMap<string, WebAssembly.Module>;
  readonly keyvalueDraft: KeyValueDraft;
}

export interface LoadOptions {
  /** The most that each linear memory may grow to. */
  readonly memoryMiB: number;
  /** Evaluates the source of an ES module, as the platform can. */
  readonly importGlue: (glue: string) => Promise<GlueModule>;
}

/**
 * Compiles a component's core modules, once for all its instances, with the memory limit written into them.
 * @param imports the component's own import names with versions, from {@link readComponentNames}
 * @throws UnsupportedWorldError, MemoryLimitError
 */
export async function loadComponent(
  transpiled: TranspiledComponent,
  imports: readonly string[],
  options: LoadOptions,
): Promise<LoadedComponent> {
  assertSupportedImports(imports);
  const keyvalueDraft = selectKeyValueDraft(imports);
  const modules = new Map<string, WebAssembly.Module>();
  for (const [name, bytes] of transpiled.cores) {
    // A view of its own ArrayBuffer is what compile takes; the transpiler's may be of any kind.
    modules.set(name, await WebAssembly.compile(new Uint8Array(capMemory(bytes, options.memoryMiB))));
  }
  assertHandlerExport([...modules.values()]);
  return { glue: await options.importGlue(transpiled.glue), modules, keyvalueDraft };
}

/** A component's exports stand among those of its core modules, as `interface@version#function`. */
function assertHandlerExport(modules: readonly WebAssembly.Module[]): void {
  const name = "wasi:http/incoming-handler";
  const isHandler = (exported: WebAssembly.ModuleExportDescriptor) => {
    const [interfaceName = "", functionName] = exported.name.split("#");
    const { name: exportedName, version } = parseInterfaceName(interfaceName);
    return exportedName === name && isWasi02(version) && functionName === "handle";
  };
  if (modules.some((module) => WebAssembly.Module.exports(module).some(isHandler))) return;
  throw new UnsupportedWorldError(name, `it does not export "${name}" of WASI 0.2`);
}
