/**
 * How an image is stored:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | `gdwi` the version of the format in three digits, a line feed |
 * | 32 | SHA-256 of all that follows |
 * | 32 | digest of the engine |
 * | 32 | digest of the base image, zeros for none |
 * | | number of memories (LEB128, as all numbers but those of globals), then for each: |
 * | | its Wasm pages, then for each of these |
 * | 4 | two bits for each of its 16 pages of 4 KiB, the first the lowest: {@link placeCodes} |
 * | | number of globals, then for each: |
 * | 1 + 4, 8 or 16 | its kind and its value, little-endian: {@link globalKinds} |
 * | rest | all pages of its own, one after another as a `PagedMemory` has them, compressed |
 */
export const imageFormat: {
  readonly signature: Uint8Array;
  readonly digestBytes: number;
  /** Where begins what is digested. */
  readonly contentStart: number;
} = { signature: new TextEncoder().encode("gdwi002\n"), digestBytes: 32, contentStart: 40 };

export const globalKinds = { i32: 1, bits: 2, pair: 3 } as const;

export const placeCodes = { zero: 0, base: 1, own: 2 } as const;
