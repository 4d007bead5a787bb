/**
 * What an instance held when it was captured, as plain data: it can be posted to another thread, stored, and loaded into
 * any instance of the same modules.
 */
export interface MemoryImage {
  /** The bytes of each memory, as many as the guest knows of. */
  readonly memories: readonly Uint8Array[];
  /** The mutable globals that hold numbers. */
  readonly globals: readonly GlobalValue[];
}

/** An i32; an i64 or the bits of a float; the two halves of a v128, the lower first. */
export type GlobalValue = number | bigint | readonly [bigint, bigint];
