import { heldPage, type PagedMemory } from "./paged-memory.ts";

/**
 * The pages of one memory's image, for who reads the same few again and again: requests to a handler write about the same
 * hundred pages each.
 */
export class PageViews {
  readonly memory: PagedMemory;
  readonly #views: (Uint8Array | undefined)[];
  readonly #isWanted: Uint8Array;

  constructor(memory: PagedMemory) {
    this.memory = memory;
    this.#views = new Array(memory.places.length);
    this.#isWanted = new Uint8Array(memory.places.length);
  }

  /** The page's bytes and the 16 behind it; what is missing is zero. */
  view(page: number): Uint8Array {
    return this.#views[page] ?? this.#createView(page);
  }

  /** Shared memory is copied half as fast as other: what is wanted a second time is kept as a copy. */
  #createView(page: number): Uint8Array {
    const view = heldPage(this.memory, page);
    if (view.buffer instanceof ArrayBuffer) {
      if (page < this.#views.length) this.#views[page] = view;
    } else if (this.#isWanted[page] === 0) this.#isWanted[page] = 1;
    else this.#views[page] = view.slice();
    return view;
  }
}
