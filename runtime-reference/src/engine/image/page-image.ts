import type { MemoryImage } from "../pristine/memory-image.ts";
import { pageMemory } from "../pristine/paged-memory.ts";
import type { BaseImage } from "./base-image.ts";
import type { FlatImage } from "./flat-image.ts";

export interface PageImageOptions {
  /** Names the modules, see `engineDigest`. */
  readonly engine: string;
  /** Default: none, and the image holds all that is not zero. */
  readonly base?: BaseImage | undefined;
}

/** An image that holds only what it has of its own. */
export function pageImage({ memories, globals }: FlatImage, { engine, base }: PageImageOptions): MemoryImage {
  return {
    memories: memories.map((bytes, index) => pageMemory(bytes, base?.memories[index])),
    globals,
    engine,
    ...(base === undefined ? {} : { base: base.digest }),
  };
}
