import { bytesPerHeldPage, bytesPerPage } from "../instrument/control-memory.ts";
import { heldPage, type PagedMemory, pagePlaces, wordsOf } from "./paged-memory.ts";

const WORDS_PER_PAGE = bytesPerPage / 4;

/** The address of the first byte of a memory that is not what its image says, or not zero past it. */
export function firstDifference(bytes: Uint8Array, image: PagedMemory): number | undefined {
  const words = wordsOf(bytes);
  const base = wordsOf(image.base);
  const own = wordsOf(image.own);
  for (let start = 0, page = 0; start < words.length; start += WORDS_PER_PAGE, page += 1) {
    const place = image.places[page] ?? pagePlaces.zero;
    const at =
      place === pagePlaces.zero
        ? differenceFrom(words, start, nothing, 0)
        : place === pagePlaces.base
          ? differenceFrom(words, start, base, start)
          : differenceFrom(words, start, own, ((place - pagePlaces.firstOwn) * bytesPerHeldPage) / 4);
    if (at === undefined) continue;
    let address = at * 4;
    while (bytes[address] === imageByte(image, address)) address += 1;
    return address;
  }
  return undefined;
}

export function imageByte(image: PagedMemory, address: number): number {
  const page = Math.floor(address / bytesPerPage);
  return heldPage(image, page)[address - page * bytesPerPage] ?? 0;
}

const nothing = new Int32Array();

/** The first word of a page that is not what stands in `expected`, past whose end all is zero. */
function differenceFrom(words: Int32Array, start: number, expected: Int32Array, from: number): number | undefined {
  const known = Math.min(WORDS_PER_PAGE, Math.max(0, expected.length - from));
  for (let word = 0; word < known; word += 1) if (words[start + word] !== expected[from + word]) return start + word;
  for (let word = known; word < WORDS_PER_PAGE; word += 1) if (words[start + word] !== 0) return start + word;
  return undefined;
}
