import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { capMemory } from "./cap-memory.ts";
import type { ComponentGlue } from "./glue-module.ts";
import { type LoadedEngine, limitMemories, loadEngine } from "./load-engine.ts";
import type { TranspiledComponent } from "./transpile-component.ts";

/** A component ready to be instantiated any number of times. */
export interface LoadedComponent {
  readonly engine: LoadedEngine;
  /**
   * Gets what its instances hold before a request, to be loaded into instances of the engine; absent where only
   * instantiating it can tell.
   */
  readonly readImage: (() => MemoryImage | Promise<MemoryImage>) | undefined;
  /** What each of its memories may grow to, in pages of 64 KiB. */
  readonly memoryLimit: number;
}

export interface LoadOptions {
  /** The most that each linear memory may grow to. */
  readonly memoryMiB: number;
  /** Evaluates the source of an ES module, as the platform can. */
  readonly importGlue: (glue: string) => Promise<ComponentGlue>;
}

export const pagesPerMiB = 16;

/**
 * Instruments and compiles a component, code and image in one.
 * @param imports the component's own import names with versions, from {@link readComponentNames}
 * @throws UnsupportedWorldError, MemoryLimitError
 */
export async function loadComponent(
  transpiled: TranspiledComponent,
  imports: readonly string[],
  { memoryMiB, importGlue }: LoadOptions,
): Promise<LoadedComponent> {
  // Before the work: a module that asks for more than it may have is refused whatever else it is.
  for (const bytes of transpiled.cores.values()) capMemory(bytes, memoryMiB);
  // A host whose apps are in its cache takes nothing but types from this file.
  const { instrumentCores } = await import("./instrument-cores.ts");
  const prepared = { cores: instrumentCores(transpiled.cores), imports, digest: undefined };
  const loaded = await loadEngine(prepared, { importGlue: () => importGlue(transpiled.glue) });
  const engine = await limitMemories(loaded, memoryMiB);
  return { engine, readImage: undefined, memoryLimit: memoryMiB * pagesPerMiB };
}

/** Whether an instance of one component can become one of the other. */
export function canTakeTurns(one: LoadedComponent, other: LoadedComponent): boolean {
  return one.engine === other.engine && one.readImage !== undefined && other.readImage !== undefined;
}
