import {
  bytesPerWasmPage,
  controlImportModule,
  controlLayout,
  controlPages,
  exportNames,
} from "../instrument/control-memory.ts";
import type { ModuleDescription } from "../instrument/module-description.ts";
import { MemoryLimitError } from "./memory-limit-error.ts";
import { type TrackedGlobal, trackedGlobal } from "./tracked-global.ts";
import { type RestoreKept, TrackedMemory } from "./tracked-memory.ts";
import { TrackedReferences } from "./tracked-references.ts";

export interface CoreStoreOptions {
  /** The most that each memory may grow to, in Wasm pages of 64 KiB. */
  readonly memoryLimit: number;
  /** Called before a module's start function runs, when its deadline flag is among the store's. */
  readonly beforeStart?: () => void;
  /** Names the modules that are to be instantiated: an image that names others is refused. */
  readonly engine?: string;
}

/** The core instances that belong together, a component's for example, and everything in them that can change. */
export class CoreStore {
  readonly memories: TrackedMemory[] = [];
  readonly globals: TrackedGlobal[] = [];
  readonly references: TrackedReferences = new TrackedReferences();
  /**
   * One i32 each, in shared memory: any but 0 ends what runs in these instances at its next check. Where code counts fuel two, of an i64
   * that counts up, which ends it from 0 on.
   */
  readonly deadlineFlags: Int32Array[] = [];
  /** Why these instances cannot be reset; absent when they can. */
  needsFreshInstance: string | undefined;
  readonly engine: string | undefined;
  readonly #beforeStart: (() => void) | undefined;
  #memoryLimit: number;
  readonly #controls: Map<WebAssembly.Memory, WebAssembly.Memory> = new Map();

  constructor({ memoryLimit, engine, beforeStart }: CoreStoreOptions) {
    this.#memoryLimit = memoryLimit;
    this.#beforeStart = beforeStart;
    this.engine = engine;
  }

  get memoryLimit(): number {
    return this.#memoryLimit;
  }

  /** The most that each memory may grow to, in Wasm pages: apps that take turns in these instances may differ in it. */
  set memoryLimit(pages: number) {
    this.#memoryLimit = pages;
    for (const memory of this.memories) {
      memory.ceiling = Math.min(pages, memory.markablePages);
      memory.limit = memory.ceiling;
    }
  }

  /** How much memory the instances hold, in bytes. */
  get byteLength(): number {
    return this.memories.reduce((length, { bytes }) => length + bytes.length, 0);
  }

  /** Lets each memory grow by no more than this, in bytes, within its limit. A guest that was refused does not get more until the reset. */
  limitGrowth(bytes: number): void {
    for (const memory of this.memories) {
      const pages = Math.min(memory.ceiling, Math.floor((memory.bytes.length + bytes) / bytesPerWasmPage));
      memory.limit = memory.isGrowthRefused ? Math.min(memory.limit, pages) : pages;
    }
  }

  /** Whether a guest asked for more memory since the last reset than {@link limitGrowth} left to it. */
  get isRoomRefused(): boolean {
    return this.memories.some((memory) => memory.isGrowthRefused && memory.limit < memory.ceiling);
  }

  /** Whether a guest asked for more memory than the limit since the last reset. */
  get isGrowthRefused(): boolean {
    return this.memories.some((memory) => memory.isGrowthRefused && memory.limit === memory.ceiling);
  }

  /**
   * Instantiates an instrumented module, and runs its start function.
   * @throws MemoryLimitError, and what `WebAssembly.Instance` throws
   */
  instantiate(
    module: WebAssembly.Module,
    description: ModuleDescription,
    imports: WebAssembly.Imports = {},
  ): WebAssembly.Instance {
    const controls = this.#importedControls(description, imports);
    // Without prototypes: a module may import "constructor".
    const given = Object.assign(Object.create(null), imports, { [controlImportModule]: controls });
    const instance = new WebAssembly.Instance(module, given);
    const { exports } = instance;
    description.memories.forEach((_, index) => {
      // The instrumenter exported all three.
      const memory = exports[exportNames.memory(index)] as WebAssembly.Memory;
      this.#track(memory, controlOf(exports, index)).restoreKept ??= exports[exportNames.restore(index)] as RestoreKept;
    });
    if (description.controlCount > 0) {
      this.#addDeadlineFlag(controlOf(exports, 0).buffer, description.countsFuel === true ? 2 : 1);
    }
    for (const global of description.globals) {
      // One that several modules import is tracked for each: V8 gives each export of a global another object.
      const tracked = trackedGlobal(global, exports);
      if (tracked !== undefined) this.globals.push(tracked);
      // The instrumenter exported it.
      else this.references.globals.push(exports[exportNames.global(global.index)] as WebAssembly.Global);
    }
    for (const index of description.tables) {
      const table = exports[exportNames.table(index)] as WebAssembly.Table; // the instrumenter exported it
      if (!this.references.tables.includes(table)) this.references.tables.push(table);
    }
    this.needsFreshInstance ??= description.needsFreshInstance;
    const start = exports[exportNames.start];
    if (typeof start === "function") {
      this.#beforeStart?.();
      start();
    }
    return instance;
  }

  /** Imported memories are other instances', or the host's, which then get a control memory here. */
  #importedControls(
    { memories, countsFuel = false }: ModuleDescription,
    imports: WebAssembly.Imports,
  ): WebAssembly.ModuleImports {
    const controls: WebAssembly.ModuleImports = Object.create(null);
    memories.forEach(({ importedFrom }, index) => {
      if (importedFrom === undefined) return;
      const memory = imports[importedFrom.module]?.[importedFrom.name];
      // What is missing or no memory is for WebAssembly.Instance to refuse.
      if (!(memory instanceof WebAssembly.Memory)) return;
      controls[exportNames.control(index)] = this.#controls.get(memory) ?? this.#createControl(memory, countsFuel);
    });
    return controls;
  }

  /** Has what runs in these instances, or is resumed, end at its next check. */
  endGuests(): void {
    for (const flag of this.deadlineFlags) {
      flag.fill(0);
      Atomics.store(flag, 0, 1);
    }
  }

  #addDeadlineFlag(buffer: ArrayBufferLike, words: number): void {
    if (this.deadlineFlags.some((flag) => flag.buffer === buffer)) return;
    this.deadlineFlags.push(new Int32Array(buffer, controlLayout.deadlineFlag, words));
  }

  #createControl(memory: WebAssembly.Memory, countsFuel: boolean): WebAssembly.Memory {
    const pages = controlPages(!countsFuel);
    const control = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: !countsFuel });
    this.#track(memory, control).size = memory.buffer.byteLength / bytesPerWasmPage;
    return control;
  }

  #track(memory: WebAssembly.Memory, control: WebAssembly.Memory): TrackedMemory {
    const known = this.memories.find((tracked) => tracked.memory === memory);
    if (known !== undefined) return known;
    const tracked = new TrackedMemory(memory, control);
    const pages = memory.buffer.byteLength / bytesPerWasmPage;
    tracked.ceiling = Math.min(this.#memoryLimit, tracked.markablePages);
    if (pages > tracked.ceiling) throw new MemoryLimitError(pages, tracked.ceiling);
    tracked.limit = tracked.ceiling;
    this.#controls.set(memory, control);
    this.memories.push(tracked);
    return tracked;
  }
}

function controlOf(exports: WebAssembly.Exports, index: number): WebAssembly.Memory {
  return exports[exportNames.control(index)] as WebAssembly.Memory; // the instrumenter exported it
}
