import { reservedPrefix } from "../engine/binary/read-module.ts";
import { CoreStore } from "../engine/pristine/core-store.ts";
import { PristineInstance } from "../engine/pristine/pristine-instance.ts";
import type { GlueHost } from "../glue/runtime/glue-host.ts";
import { GuestMemory } from "../glue/runtime/guest-memory.ts";
import { HandleTable } from "../glue/runtime/handle-table.ts";
import type { ImportObject } from "../imports/create-imports.ts";
import type { Handle, JcoGlueModule } from "./glue-module.ts";
import { isolationOf } from "./isolation.ts";
import type { LoadedComponent } from "./load-component.ts";
import type { LoadedCore, LoadedEngine } from "./load-engine.ts";

/** A component's core instances, linked with their imports. */
export interface LinkedInstance {
  readonly handle: Handle;
  readonly store: CoreStore;
  /** Brings it back to what it was after linking; absent where that is impossible: use it for one request. */
  readonly pristine: PristineInstance | undefined;
  readonly handles: HandleTable;
}

/** What a component does by itself while it is instantiated: its start functions run. */
export interface StartWatch {
  /** Has `work`, which instantiates, done when no other guest runs. */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** A start function is about to run; these may run by then. */
  beforeStart(deadlineFlags: readonly Int32Array[]): void;
}

const unwatched: StartWatch = { run: async (work) => work(), beforeStart: () => {} };

/** @throws MemoryLimitError, ImageMismatchError */
export async function linkInstance(
  component: LoadedComponent,
  imports: ImportObject,
  watch: StartWatch = unwatched,
): Promise<LinkedInstance> {
  const { engine, memoryLimit, readImage } = component;
  const store: CoreStore = new CoreStore({
    memoryLimit,
    ...(engine.digest === undefined ? {} : { engine: engine.digest }),
    beforeStart: () => watch.beforeStart(store.deadlineFlags),
  });
  const handles = new HandleTable();
  const { glue } = engine;
  if (glue.madeBy === undefined) {
    const handle = await watch.run(() => linkWithJco(engine, glue, store, imports));
    return { handle, store, handles, pristine: undefined };
  }
  const exports = await watch.run(() => glue.instantiate(createGlueHost(engine, store, handles), imports));
  const handle = exports["wasi:http/incoming-handler"]?.handle as Handle; // loadComponent saw that it is there
  const pristine = isolationOf(engine).mode === "reset" ? PristineInstance.capture(store) : undefined;
  if (readImage !== undefined) pristine?.load(await readImage());
  return { handle, store, handles, pristine };
}

function createGlueHost(engine: LoadedEngine, store: CoreStore, handles: HandleTable): GlueHost {
  return {
    handles,
    createMemory: () => new GuestMemory(handles),
    attach: (memory, core, realloc) => {
      const marks = store.memories.find((tracked) => tracked.memory === core);
      memory.attach(core, realloc, marks);
    },
    instantiateCore: (name, imports) => instantiateCore(engine, store, name, imports).exports,
    suspend: (work, done, failed) => work.then(done, failed),
  };
}

/** jco keeps a request's resources where nothing can clear them, so that such an instance answers one request only. */
async function linkWithJco(
  engine: LoadedEngine,
  glue: JcoGlueModule,
  store: CoreStore,
  imports: ImportObject,
): Promise<Handle> {
  const names = new Map([...engine.cores].map(([name, { module }]) => [module, name]));
  const exports = await glue.instantiate(
    (name) => coreOf(engine, name).module,
    imports,
    (module, coreImports) => instantiateCore(engine, store, names.get(module) ?? "", coreImports),
  );
  return exports.incomingHandler.handle;
}

function instantiateCore(
  engine: LoadedEngine,
  store: CoreStore,
  name: string,
  imports: WebAssembly.Imports,
): WebAssembly.Instance {
  const { module, description } = coreOf(engine, name);
  const instance =
    description === undefined
      ? new WebAssembly.Instance(module, imports)
      : store.instantiate(module, description, imports);
  return { exports: guestExports(instance.exports) };
}

/** A component may hand them on to its other modules: with what the instrumenter added they could undo what limits them. */
function guestExports(exports: WebAssembly.Exports): WebAssembly.Exports {
  const own: Record<string, WebAssembly.ExportValue> = Object.create(null);
  for (const [name, value] of Object.entries(exports)) if (!name.startsWith(reservedPrefix)) own[name] = value;
  return own;
}

function coreOf(engine: LoadedEngine, name: string): LoadedCore {
  const core = engine.cores.get(name);
  if (core === undefined) throw new Error(`Cannot instantiate the component: it has no core module "${name}"`);
  return core;
}
