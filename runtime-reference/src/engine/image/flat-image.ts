import type { GlobalValue } from "../pristine/memory-image.ts";

/** What instances hold when they have just been made, each memory in one piece. */
export interface FlatImage {
  readonly memories: readonly Uint8Array[];
  /** The mutable globals, as a {@link MemoryImage} has them. */
  readonly globals: readonly GlobalValue[];
}
