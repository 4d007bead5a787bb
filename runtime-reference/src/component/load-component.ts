import { UnsupportedModuleError } from "../engine/binary/unsupported-module-error.ts";
import { instrumentModule } from "../engine/instrument/instrument-module.ts";
import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import type { KeyValueDraft } from "../imports/keyvalue/keyvalue-imports.ts";
import { assertSupportedImports, isWasi02 } from "./assert-supported-imports.ts";
import { capMemory } from "./cap-memory.ts";
import type { ComponentGlue } from "./glue-module.ts";
import { parseInterfaceName } from "./interface-name.ts";
import { selectKeyValueDraft } from "./select-keyvalue-draft.ts";
import type { TranspiledComponent } from "./transpile-component.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

/** A compiled component, ready to be instantiated any number of times. */
export interface LoadedComponent {
  readonly glue: ComponentGlue;
  readonly cores: ReadonlyMap<string, LoadedCore>;
  readonly keyvalueDraft: KeyValueDraft;
  /** What each of its memories may grow to, in pages of 64 KiB. */
  readonly memoryLimit: number;
}

/** A compiled core module. */
export interface LoadedCore {
  readonly module: WebAssembly.Module;
  /** Absent when the module could not be instrumented. */
  readonly description: ModuleDescription | undefined;
}

export interface LoadOptions {
  /** The most that each linear memory may grow to. */
  readonly memoryMiB: number;
  /** Evaluates the source of an ES module, as the platform can. */
  readonly importGlue: (glue: string) => Promise<ComponentGlue>;
}

const PAGES_PER_MIB = 16;

/**
 * Instruments and compiles a component's core modules, once for all its instances.
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
  const cores = new Map<string, LoadedCore>();
  for (const [name, bytes] of transpiled.cores) cores.set(name, await loadCore(bytes, options.memoryMiB));
  assertHandlerExport([...cores.values()].map(({ module }) => module));
  const glue = await options.importGlue(transpiled.glue);
  return { glue, cores, keyvalueDraft, memoryLimit: options.memoryMiB * PAGES_PER_MIB };
}

async function loadCore(bytes: Uint8Array, memoryMiB: number): Promise<LoadedCore> {
  // A view of its own ArrayBuffer is what compile takes; the transpiler's may be of any kind.
  const capped = new Uint8Array(capMemory(bytes, memoryMiB));
  try {
    const { bytes: instrumented, description } = instrumentModule(bytes);
    return { module: await WebAssembly.compile(new Uint8Array(instrumented)), description };
  } catch (error) {
    if (!(error instanceof UnsupportedModuleError)) throw error;
    return { module: await WebAssembly.compile(capped), description: undefined };
  }
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
