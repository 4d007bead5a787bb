import { bytesPerHeldPage, controlLayout, keepablePages, keptPages } from "../instrument/control-memory.ts";

/**
 * Copies of the pages that requests write again and again, in the control memory, where the module that restores them can
 * reach them.
 */
export class KeptPages {
  readonly #places: Uint16Array;
  readonly #copies: Uint8Array;
  /** Pages that were wanted once. */
  readonly #wanted: Set<number> = new Set();
  #kept = 0;

  constructor(control: WebAssembly.Memory) {
    this.#places = new Uint16Array(control.buffer, controlLayout.keptPlaces, keepablePages);
    this.#copies = new Uint8Array(control.buffer, controlLayout.copies, keptPages * bytesPerHeldPage);
  }

  /** Keeps a copy of a page that is wanted for the second time, while there is room. @param held as `heldPage` gives it */
  want(page: number, held: Uint8Array): void {
    if (page >= keepablePages || this.#kept === keptPages) return;
    if (!this.#wanted.has(page)) {
      this.#wanted.add(page);
      return;
    }
    const start = this.#kept * bytesPerHeldPage;
    this.#copies.set(held, start);
    this.#copies.fill(0, start + held.length, start + bytesPerHeldPage);
    this.#kept += 1;
    this.#places[page] = this.#kept;
    this.#wanted.delete(page);
  }

  /** The memory has another image now. */
  clear(): void {
    this.#wanted.clear();
    if (this.#kept === 0) return;
    this.#kept = 0;
    this.#places.fill(0);
  }
}
