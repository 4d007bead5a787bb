import type { ByteReader } from "../binary/byte-reader.ts";
import type { ByteWriter } from "../binary/byte-writer.ts";
import { bytesPerPage, bytesPerWasmPage, maximumPages } from "../instrument/control-memory.ts";
import { type PagedMemory, pagePlaces } from "../pristine/paged-memory.ts";
import { DamagedImageError } from "./damaged-image-error.ts";
import { placeCodes } from "./image-format.ts";

/** Two bits each. */
const PLACES_PER_BYTE = 4;
const BYTES_PER_WASM_PAGE = bytesPerWasmPage / bytesPerPage / PLACES_PER_BYTE;

export function writePlaces(output: ByteWriter, { places }: PagedMemory): void {
  output.u32(places.length / PLACES_PER_BYTE / BYTES_PER_WASM_PAGE);
  for (let page = 0; page < places.length; page += PLACES_PER_BYTE) {
    let codes = 0;
    for (let rank = 0; rank < PLACES_PER_BYTE; rank += 1) {
      const place = places[page + rank] ?? pagePlaces.zero;
      const code =
        place === pagePlaces.zero ? placeCodes.zero : place === pagePlaces.base ? placeCodes.base : placeCodes.own;
      codes |= code << (2 * rank);
    }
    output.byte(codes);
  }
}

export interface StoredPlaces {
  readonly places: Uint32Array;
  readonly ownPages: number;
}

/**
 * @param base the bytes that a page may have in common with
 * @throws DamagedImageError
 */
export function readPlaces(reader: ByteReader, base: Uint8Array): StoredPlaces {
  const codes = reader.take(readPages(reader) * BYTES_PER_WASM_PAGE);
  const places = new Uint32Array(codes.length * PLACES_PER_BYTE);
  let next: number = pagePlaces.firstOwn;
  for (let page = 0; page < places.length; page += 1) {
    const code = ((codes[page >> 2] ?? 0) >> (2 * (page % PLACES_PER_BYTE))) & 3;
    if (code === placeCodes.own) places[page] = next++;
    else if (code === placeCodes.base && page * bytesPerPage < base.length) places[page] = pagePlaces.base;
    else if (code !== placeCodes.zero) throw new DamagedImageError(`its page ${page} is nowhere`);
  }
  return { places, ownPages: next - pagePlaces.firstOwn };
}

/**
 * @returns how many Wasm pages the memory has
 * @throws DamagedImageError
 */
export function skipPlaces(reader: ByteReader): number {
  const pages = readPages(reader);
  reader.take(pages * BYTES_PER_WASM_PAGE);
  return pages;
}

function readPages(reader: ByteReader): number {
  const pages = reader.u32();
  if (pages > maximumPages) throw new DamagedImageError(`it has a memory of ${pages} pages`);
  return pages;
}
