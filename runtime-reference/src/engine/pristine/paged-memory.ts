import { bytesPerHeldPage, bytesPerPage } from "../instrument/control-memory.ts";

/** Where the bytes of a page are; from `firstOwn` on, which of the memory's own pages it is. */
export const pagePlaces = { zero: 0, base: 1, firstOwn: 2 } as const;

/**
 * The bytes of a memory, in pages of 4 KiB. Apps of one engine have many of them in common, so those that are zero or the
 * same in a base are not held again. Plain data.
 */
export interface PagedMemory {
  /** A multiple of 64 KiB. */
  readonly byteLength: number;
  /** One of {@link pagePlaces} for each page. */
  readonly places: Uint32Array;
  /** Bytes of a memory; past its end it is zero. */
  readonly base: Uint8Array;
  /** Its own pages, {@link bytesPerHeldPage} each. */
  readonly own: Uint8Array;
}

const WORDS_PER_HELD_PAGE = bytesPerHeldPage / 4;
const WORDS_PER_PAGE = bytesPerPage / 4;

/**
 * @param bytes those of the whole memory
 * @param base where pages are looked for. Default: nothing, and every page that is not zero is held
 */
export function pageMemory(bytes: Uint8Array, base: Uint8Array = new Uint8Array()): PagedMemory {
  const words = wordsOf(bytes);
  const baseWords = wordsOf(base);
  const places = new Uint32Array(bytes.length / bytesPerPage);
  let next: number = pagePlaces.firstOwn;
  for (let page = 0; page < places.length; page += 1) {
    const start = page * WORDS_PER_PAGE;
    const end = Math.min(start + WORDS_PER_HELD_PAGE, words.length);
    if (isZero(words, start, end)) continue;
    places[page] = isSame(words, baseWords, start, end) ? pagePlaces.base : next++;
  }
  const own = new Uint8Array((next - pagePlaces.firstOwn) * bytesPerHeldPage);
  let held = 0;
  for (let page = 0; page < places.length; page += 1) {
    if ((places[page] ?? 0) < pagePlaces.firstOwn) continue;
    const start = page * bytesPerPage;
    own.set(bytes.subarray(start, start + bytesPerHeldPage), held);
    held += bytesPerHeldPage;
  }
  return { byteLength: bytes.length, places, base, own };
}

/** The bytes of one page and those behind it, as many as its image has: what is missing is zero. Not copied. */
export function heldPage({ byteLength, places, base, own }: PagedMemory, page: number): Uint8Array {
  const place = places[page] ?? pagePlaces.zero;
  const start = page * bytesPerPage;
  if (place === pagePlaces.zero) return nothing;
  if (place === pagePlaces.base) return base.subarray(start, Math.min(start + bytesPerHeldPage, byteLength));
  const held = (place - pagePlaces.firstOwn) * bytesPerHeldPage;
  return own.subarray(held, held + Math.min(bytesPerHeldPage, byteLength - start));
}

/** The memory as one piece. */
export function unpageMemory(memory: PagedMemory): Uint8Array {
  const bytes = new Uint8Array(memory.byteLength);
  // A zero page is not written: one that was never touched takes no room.
  for (let page = 0; page < memory.places.length; page += 1) bytes.set(heldPage(memory, page), page * bytesPerPage);
  return bytes;
}

const nothing = new Uint8Array();

/** Bytes may begin anywhere in their buffer, words not. */
export function wordsOf(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

function isZero(words: Int32Array, start: number, end: number): boolean {
  for (let word = start; word < end; word += 1) if (words[word] !== 0) return false;
  return true;
}

function isSame(words: Int32Array, base: Int32Array, start: number, end: number): boolean {
  const baseEnd = Math.min(end, base.length);
  for (let word = start; word < baseEnd; word += 1) if (words[word] !== base[word]) return false;
  return isZero(words, Math.max(start, baseEnd), end);
}
