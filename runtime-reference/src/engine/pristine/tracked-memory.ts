import {
  blockBits,
  bytesPerHeldPage,
  bytesPerPage,
  bytesPerWasmPage,
  controlLayout,
  markablePages,
} from "../instrument/control-memory.ts";
import { firstDifference } from "./first-difference.ts";
import { KeptPages } from "./kept-pages.ts";
import { heldPage, type PagedMemory, pageMemory, pagePlaces } from "./paged-memory.ts";

/** What the instrumenter adds to a module for each of its memories: see `restoreFunction`. */
export type RestoreKept = (pages: number) => number;

/** A guest's memory and the control memory beside it. */
export class TrackedMemory {
  readonly memory: WebAssembly.Memory;
  /** In Wasm pages: more of the memory has no room for its marks. */
  readonly markablePages: number;
  /** In Wasm pages: the most that {@link limit} may be. */
  ceiling: number;
  /** Of any module with this memory. Absent until there is one. */
  restoreKept: RestoreKept | undefined;
  readonly #marks: Uint8Array;
  /**
   * The same marks, those of a page in one comparison. As a double no pattern of zeros and ones is NaN or minus zero, so
   * comparing with 0 tells whether one is set; 64-bit integers would be allocated one by one.
   */
  readonly #markWords: Float64Array;
  readonly #control: Int32Array;
  readonly #kept: KeptPages;
  #bytes: Uint8Array;
  /** Whose pages are kept. */
  #keptOf: PagedMemory | undefined;

  constructor(memory: WebAssembly.Memory, control: WebAssembly.Memory) {
    this.memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#marks = new Uint8Array(control.buffer, controlLayout.marks);
    this.#markWords = new Float64Array(control.buffer, controlLayout.marks);
    this.#control = new Int32Array(control.buffer, 0, controlLayout.keptPlaces / 4);
    this.#kept = new KeptPages(control);
    this.markablePages = markablePages(control.buffer.byteLength);
    this.ceiling = this.markablePages;
  }

  /** The whole memory, what an earlier request grew included. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.memory.buffer) this.#bytes = new Uint8Array(this.memory.buffer);
    return this.#bytes;
  }

  /** In Wasm pages, as the guest knows it. */
  get size(): number {
    return this.#control[controlLayout.size / 4] ?? 0;
  }

  set size(pages: number) {
    this.#control[controlLayout.size / 4] = pages;
  }

  /** In Wasm pages. */
  get limit(): number {
    return this.#control[controlLayout.limit / 4] ?? 0;
  }

  set limit(pages: number) {
    this.#control[controlLayout.limit / 4] = pages;
  }

  /** Whether the guest asked for more than the limit since the last reset. */
  get isGrowthRefused(): boolean {
    return this.#control[controlLayout.growthRefused / 4] !== 0;
  }

  /** What the guest knows of, copied. */
  capture(): PagedMemory {
    return pageMemory(this.bytes.subarray(0, this.size * bytesPerWasmPage));
  }

  /** Notes that the host wrote, or may write, `length` bytes. */
  mark(address: number, length: number): void {
    if (length > 0) this.#marks.fill(1, address >>> blockBits, ((address + length - 1) >>> blockBits) + 1);
  }

  /**
   * Makes every marked page what it is in the image, and what lies past the image zero.
   * @returns how many pages were marked
   */
  restore(image: PagedMemory): number {
    if (image !== this.#keptOf) {
      this.#kept.clear();
      this.#keptOf = image;
    }
    let restored = this.restoreKept?.(this.bytes.length / bytesPerPage) ?? 0;
    if (this.restoreKept === undefined || this.#control[controlLayout.unkept / 4] !== 0)
      restored += this.#restoreUnkept(image);
    this.size = image.byteLength / bytesPerWasmPage;
    this.#control[controlLayout.growthRefused / 4] = 0;
    return restored;
  }

  /** Puts another image in the place of `current`. Pages that both have from one base, or that are zero, stay. */
  replace(current: PagedMemory, next: PagedMemory, haveOneBase: boolean): void {
    const missing = next.byteLength - this.bytes.length;
    if (missing > 0) this.memory.grow(missing / bytesPerWasmPage);
    this.restore(next);
    if (current === next) return;
    const { bytes } = this;
    const pages = Math.max(current.places.length, next.places.length);
    for (let page = 0; page < pages; page += 1) {
      const place = next.places[page] ?? pagePlaces.zero;
      const isSame = place === (current.places[page] ?? pagePlaces.zero);
      if (isSame && (place === pagePlaces.zero || (place === pagePlaces.base && haveOneBase))) continue;
      writePage(bytes, page, heldPage(next, page));
    }
  }

  #restoreUnkept(image: PagedMemory): number {
    const { bytes } = this;
    const words = this.#markWords;
    const pages = bytes.length / bytesPerPage;
    let restored = 0;
    for (let page = 0; page < pages; page += 1) {
      if (words[page] === 0) continue;
      const held = heldPage(image, page);
      writePage(bytes, page, held);
      words[page] = 0;
      restored += 1;
      // At the memory's end there is no room for what goes with a page.
      if (page < pages - 1) this.#kept.want(page, held);
    }
    return restored;
  }

  /** The address of the first byte that is not what the image says, or not zero past it. */
  firstDifference(image: PagedMemory): number | undefined {
    return firstDifference(this.bytes, image);
  }
}

/** Writes a page and what goes with it; what the view lacks is zero. */
function writePage(bytes: Uint8Array, page: number, view: Uint8Array): void {
  const start = page * bytesPerPage;
  const room = Math.min(bytesPerHeldPage, bytes.length - start);
  if (view.length > room) bytes.set(view.subarray(0, room), start);
  else {
    bytes.set(view, start);
    if (view.length < room) bytes.fill(0, start + view.length, start + room);
  }
}
