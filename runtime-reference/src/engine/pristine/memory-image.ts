import type { PagedMemory } from "./paged-memory.ts";

/**
 * What instances hold that can change, as plain data: it can be posted to another thread, stored, and loaded into any
 * instances of the same modules.
 */
export interface MemoryImage {
  /** Each memory, as much as the guest knows of. */
  readonly memories: readonly PagedMemory[];
  /** The mutable globals that hold numbers. */
  readonly globals: readonly GlobalValue[];
  /** Names the modules: such an image is loaded into instances of these alone. */
  readonly engine?: string;
  /** Names the bases of the memories: images with the same name have the same, from whichever thread they came. */
  readonly base?: string;
}

/** An i32; an i64 or the bits of a float; the two halves of a v128, the lower first. */
export type GlobalValue = number | bigint | readonly [bigint, bigint];
