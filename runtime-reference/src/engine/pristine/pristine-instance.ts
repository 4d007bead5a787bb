import { bytesPerWasmPage, pageBits } from "../instrument/control-memory.ts";
import type { CoreStore } from "./core-store.ts";
import { imageByte } from "./first-difference.ts";
import { ImageMismatchError } from "./image-mismatch-error.ts";
import type { MemoryImage } from "./memory-image.ts";
import type { PagedMemory } from "./paged-memory.ts";
import { PristineError } from "./pristine-error.ts";
import { isSameValue } from "./tracked-global.ts";
import type { ReferenceImage } from "./tracked-references.ts";

/**
 * Core instances that can be brought back to what they were, again and again, at the cost of what was written since.
 * @example
 * const store = new CoreStore({ memoryLimit: 1024 });
 * const { exports } = store.instantiate(module, description, imports);
 * const pristine = PristineInstance.capture(store);
 * exports.handle();
 * pristine.reset();
 */
export class PristineInstance {
  readonly #store: CoreStore;
  readonly #references: ReferenceImage;
  #image: MemoryImage;

  private constructor(store: CoreStore, image: MemoryImage, references: ReferenceImage) {
    this.#store = store;
    this.#image = image;
    this.#references = references;
  }

  /**
   * Takes what the store's instances hold now for their pristine state.
   * @throws PristineError when a request may change something that cannot be brought back
   */
  static capture(store: CoreStore): PristineInstance {
    if (store.needsFreshInstance !== undefined) throw new PristineError(store.needsFreshInstance);
    const image = {
      memories: store.memories.map((memory) => memory.capture()),
      globals: store.globals.map((global) => global.read()),
      ...(store.engine === undefined ? {} : { engine: store.engine }),
    };
    const pristine = new PristineInstance(store, image, store.references.copy());
    // Instantiation left marks.
    pristine.reset();
    return pristine;
  }

  /** What the instances are reset to. */
  get image(): MemoryImage {
    return this.#image;
  }

  /** How much memory the instances hold, in bytes: a memory never shrinks, so one that grew is better discarded. */
  get byteLength(): number {
    return this.#store.byteLength;
  }

  /**
   * Undoes everything that was written since the capture, the last reset or the last load.
   * @returns how many pages of 4 KiB that were
   * @throws PristineError when a table has grown: discard the instance
   */
  reset(): number {
    const { memories, references } = this.#store;
    let pages = 0;
    for (let index = 0; index < memories.length; index += 1) {
      pages += memories[index]?.restore(this.#memoryImage(index)) ?? 0;
    }
    this.#writeGlobals();
    if (references.isEmpty) return pages;
    references.restore(this.#references);
    const grown = references.tables.findIndex(
      (table, index) => table.length !== this.#references.tables[index]?.length,
    );
    if (grown >= 0) throw new PristineError(`table ${grown} has grown, and a table cannot shrink`);
    return pages;
  }

  /**
   * Makes the instances hold another image, that of another app of the same engine for example. Costs as much as the two
   * differ.
   * @throws ImageMismatchError
   */
  load(image: MemoryImage): void {
    this.#assertLoadable(image);
    const haveOneBase = image.base !== undefined && image.base === this.#image.base;
    this.#store.memories.forEach((memory, index) => {
      memory.replace(this.#memoryImage(index), image.memories[index] as PagedMemory, haveOneBase); // as many as there are memories
    });
    this.#image = image;
    this.#writeGlobals();
  }

  /** Must be told of every write that did not come from an instrumented module; a range too large does no harm. */
  markHostWrite(memory: WebAssembly.Memory, address: number, length: number): void {
    this.#store.memories.find((tracked) => tracked.memory === memory)?.mark(address, length);
  }

  /**
   * Compares everything with the image. As slow as the memory is large: for tests and suspicion.
   * @throws PristineError naming the first page, global or slot that differs
   */
  verify(): void {
    const { memories, globals, references } = this.#store;
    memories.forEach((memory, index) => {
      const image = this.#memoryImage(index);
      const pages = image.byteLength / bytesPerWasmPage;
      if (memory.size !== pages) throw new PristineError(`memory ${index} has ${memory.size} pages, expected ${pages}`);
      const address = memory.firstDifference(image);
      if (address === undefined) return;
      const state = `its byte ${address} is ${memory.bytes[address]}, expected ${imageByte(image, address)}`;
      throw new PristineError(`memory ${index} differs from its image in page ${address >>> pageBits}: ${state}`);
    });
    globals.forEach((global, index) => {
      const [value, expected] = [global.read(), this.#image.globals[index] ?? 0];
      if (!isSameValue(value, expected)) throw new PristineError(`global ${index} is ${value}, expected ${expected}`);
    });
    const difference = references.firstDifference(this.#references);
    if (difference !== undefined) throw new PristineError(difference);
  }

  #memoryImage(index: number): PagedMemory {
    return this.#image.memories[index] as PagedMemory; // as many as there are memories
  }

  #writeGlobals(): void {
    const { globals } = this.#store;
    for (let index = 0; index < globals.length; index += 1) globals[index]?.write(this.#image.globals[index] ?? 0);
  }

  #assertLoadable(image: MemoryImage): void {
    const { engine, memories, globals, references } = this.#store;
    if (image.engine !== engine && image.engine !== undefined && engine !== undefined)
      throw new ImageMismatchError(`it belongs to engine ${image.engine}, expected ${engine}`);
    if (!references.isEmpty)
      throw new ImageMismatchError("the instance has tables that can change, which no image holds");
    if (image.memories.length !== memories.length || image.globals.length !== globals.length) {
      const has = `it has ${image.memories.length} memories and ${image.globals.length} globals`;
      throw new ImageMismatchError(`${has}, expected ${memories.length} and ${globals.length}`);
    }
    memories.forEach(({ limit }, index) => {
      const pages = (image.memories[index]?.byteLength ?? 0) / bytesPerWasmPage;
      if (pages <= limit) return;
      throw new ImageMismatchError(`its memory ${index} has ${pages} pages, expected ${limit} at most`);
    });
  }
}
