import type { GuestMemory, Realloc } from "./guest-memory.ts";
import type { HandleTable } from "./handle-table.ts";

/** What generated glue needs of its host to link one instance. */
export interface GlueHost {
  readonly handles: HandleTable;
  createMemory(): GuestMemory;
  attach(memory: GuestMemory, core: WebAssembly.Memory, realloc: Realloc | undefined): void;
  /** @param name the index, as text, of the module among the component's core modules */
  instantiateCore(name: string, imports: WebAssembly.Imports): WebAssembly.Exports;
  /** The guest waits for `work`; `done` and `failed` make what it goes on with. */
  suspend<T>(work: Promise<T>, done: (value: T) => unknown, failed: (reason: unknown) => unknown): Promise<unknown>;
}

/** Functions and classes by interface name without version. */
export type GlueImports = Readonly<Record<string, object>>;

/** A component's exported functions, by interface name without version and function name in camelCase. */
export type GlueExports = Readonly<Record<string, Readonly<Record<string, (...values: never[]) => unknown>>>>;

/** A module made by emitGlue. */
export interface GlueModule {
  /** Tells it from other transpilers' glue. */
  readonly madeBy: "godwit";
  instantiate(host: GlueHost, imports: GlueImports): GlueExports;
}
