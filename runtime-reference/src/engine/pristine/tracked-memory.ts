import { bytesPerMarkedPage, bytesPerWasmPage, controlLayout, markedPageBits } from "../instrument/control-memory.ts";

/** How far past a marked page an unaligned store of 16 bytes that begins in it may reach. */
const OVERHANG = 16;
const MARKS_PER_WORD = 8;

/** A guest's memory and the control memory beside it. */
export class TrackedMemory {
  readonly memory: WebAssembly.Memory;
  readonly #marks: Uint8Array;
  /**
   * The same marks, eight in one comparison. As a double no pattern of zeros and ones is NaN or minus zero, so comparing
   * with 0 tells whether one is set; 64-bit integers would be allocated one by one.
   */
  readonly #markWords: Float64Array;
  readonly #control: Int32Array;
  #bytes: Uint8Array;

  constructor(memory: WebAssembly.Memory, control: WebAssembly.Memory) {
    this.memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#marks = new Uint8Array(control.buffer, controlLayout.marks);
    this.#markWords = new Float64Array(control.buffer, controlLayout.marks);
    this.#control = new Int32Array(control.buffer, 0, controlLayout.marks / 4);
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

  /** What the guest knows of, copied. */
  copy(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.bytes.subarray(0, this.size * bytesPerWasmPage));
  }

  /** Notes that the host wrote, or may write, `length` bytes. */
  mark(address: number, length: number): void {
    if (length > 0) this.#marks.fill(1, address >>> markedPageBits, ((address + length - 1) >>> markedPageBits) + 1);
  }

  /**
   * Makes every marked page what it is in `image`, and what lies past the image zero.
   * @returns how many pages were marked
   */
  restore(image: Uint8Array): number {
    const marks = this.#marks;
    const words = this.#markWords;
    const wordCount = Math.ceil(this.bytes.length / (bytesPerMarkedPage * MARKS_PER_WORD));
    let restored = 0;
    for (let word = 0; word < wordCount; word += 1) {
      if (words[word] === 0) continue;
      const end = (word + 1) * MARKS_PER_WORD;
      for (let page = word * MARKS_PER_WORD; page < end; page += 1) {
        if (marks[page] === 0) continue;
        const first = page;
        while (page + 1 < end && marks[page + 1] !== 0) page += 1;
        this.#restoreRange(image, first * bytesPerMarkedPage, (page + 1) * bytesPerMarkedPage + OVERHANG);
        restored += page + 1 - first;
      }
      words[word] = 0;
    }
    this.size = image.length / bytesPerWasmPage;
    return restored;
  }

  /** Puts another image in the place of `current`. */
  replace(current: Uint8Array, next: Uint8Array): void {
    const missing = next.length - this.bytes.length;
    if (missing > 0) this.memory.grow(missing / bytesPerWasmPage);
    this.bytes.set(next);
    if (current.length > next.length) this.bytes.fill(0, next.length, current.length);
    this.restore(next);
  }

  /** The first byte that is not what `image` says, or not zero past it. */
  firstDifference(image: Uint8Array): number | undefined {
    const { bytes } = this;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    // An image may begin anywhere in its buffer.
    const expected = image.byteOffset % 4 === 0 ? image : new Uint8Array(image);
    const expectedWords = new Int32Array(expected.buffer, expected.byteOffset, expected.length >> 2);
    for (let word = 0; word < words.length; word += 1) {
      if (words[word] === (word < expectedWords.length ? expectedWords[word] : 0)) continue;
      let address = word * 4;
      while (bytes[address] === (expected[address] ?? 0)) address += 1;
      return address;
    }
    return undefined;
  }

  #restoreRange(image: Uint8Array, start: number, end: number): void {
    const { bytes } = this;
    const last = Math.min(end, bytes.length);
    if (start < image.length) bytes.set(image.subarray(start, Math.min(last, image.length)), start);
    if (last > image.length) bytes.fill(0, Math.max(start, image.length), last);
  }
}
