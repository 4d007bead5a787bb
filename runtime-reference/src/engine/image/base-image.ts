import type { MemoryImage } from "../pristine/memory-image.ts";
import { unpageMemory } from "../pristine/paged-memory.ts";

/** Memories that the images of an engine's apps are held against: those of one of them. */
export interface BaseImage {
  /** Names it: the digest of the stored image that they came from. */
  readonly digest: string;
  readonly memories: readonly Uint8Array[];
}

/** @param image one that is held against no base itself */
export function createBaseImage(image: MemoryImage, digest: string): BaseImage {
  return { digest, memories: image.memories.map(unpageMemory) };
}
