import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import type { KeyValueDraft } from "../imports/keyvalue/keyvalue-imports.ts";
import { assertSupportedImports, isWasi02 } from "./assert-supported-imports.ts";
import { capMemory } from "./cap-memory.ts";
import type { ComponentGlue } from "./glue-module.ts";
import type { PreparedCore } from "./instrument-cores.ts";
import { parseInterfaceName } from "./interface-name.ts";
import { selectKeyValueDraft } from "./select-keyvalue-draft.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

/** Compiled code, which all apps have in common whose components were made by the same engine for the same world. */
export interface LoadedEngine {
  readonly glue: ComponentGlue;
  readonly cores: ReadonlyMap<string, LoadedCore>;
  readonly keyvalueDraft: KeyValueDraft;
  /** Names the code, for images of apps; absent when it belongs to one component. */
  readonly digest: string | undefined;
}

/** A compiled core module. */
export interface LoadedCore {
  readonly module: WebAssembly.Module;
  /** Absent when the module could not be instrumented. */
  readonly description: ModuleDescription | undefined;
  /** What such a module was compiled of. */
  readonly original: Uint8Array | undefined;
}

/** What an engine is made of. */
export interface PreparedEngine {
  readonly cores: ReadonlyMap<string, PreparedCore>;
  /** The components' import names with versions. */
  readonly imports: readonly string[];
  readonly digest: string | undefined;
}

export interface LoadEngineParts {
  /** Evaluates the engine's glue. */
  readonly importGlue: () => Promise<ComponentGlue>;
  /** Has a module compiled that was instrumented, and validated by {@link instrumentCores}. Default: as any other. */
  readonly withLazyValidation?: (work: () => WebAssembly.Module) => WebAssembly.Module;
}

/**
 * Compiles core modules, once for all instances.
 * @throws UnsupportedWorldError
 */
export async function loadEngine(
  prepared: PreparedEngine,
  { importGlue, withLazyValidation }: LoadEngineParts,
): Promise<LoadedEngine> {
  assertSupportedImports(prepared.imports);
  const cores = new Map<string, LoadedCore>();
  for (const [name, { bytes, description }] of prepared.cores) {
    const core =
      description === undefined
        ? { module: await compile(bytes), description, original: bytes }
        : {
            module: withLazyValidation?.(() => compileNow(bytes)) ?? (await compile(bytes)),
            description,
            original: undefined,
          };
    cores.set(name, core);
  }
  // What is refused is refused before its glue is run.
  const assembled = assembleWithoutGlue({ ...prepared, cores });
  return { ...assembled, glue: await importGlue() };
}

/** What an engine is made of where the platform has compiled its modules. */
export interface CompiledEngine extends Omit<PreparedEngine, "cores"> {
  readonly cores: ReadonlyMap<string, LoadedCore>;
}

/** @throws UnsupportedWorldError */
export function assembleEngine(compiled: CompiledEngine, glue: ComponentGlue): LoadedEngine {
  return { ...assembleWithoutGlue(compiled), glue };
}

/** @throws UnsupportedWorldError */
function assembleWithoutGlue({ cores, imports, digest }: CompiledEngine): Omit<LoadedEngine, "glue"> {
  assertSupportedImports(imports);
  const keyvalueDraft = selectKeyValueDraft(imports);
  assertHandlerExport([...cores.values()].map(({ module }) => module));
  return { cores, keyvalueDraft, digest };
}

/**
 * The engine with a limit in those of its modules that could not be instrumented: others are limited by each instance.
 * @throws MemoryLimitError
 */
export async function limitMemories(engine: LoadedEngine, memoryMiB: number): Promise<LoadedEngine> {
  if ([...engine.cores.values()].every(({ original }) => original === undefined)) return engine;
  const cores = new Map(engine.cores);
  for (const [name, { original }] of engine.cores) {
    if (original === undefined) continue;
    const module = await compile(capMemory(original, memoryMiB));
    cores.set(name, { module, description: undefined, original });
  }
  return { ...engine, cores };
}

// Neither takes shared memory, which these never are: a copy of some megabytes would say so to the type checker alone.

function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
}

function compileNow(bytes: Uint8Array): WebAssembly.Module {
  return new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
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
