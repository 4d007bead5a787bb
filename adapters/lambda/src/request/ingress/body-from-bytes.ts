import type { Body } from "@godwit/runtime-reference/embed";

/** Bytes that are all there, as a body to pull. */
export function bodyFromBytes(bytes: Uint8Array): Body {
  let left: Uint8Array | undefined = bytes;
  return {
    async read() {
      const chunk = left;
      left = undefined;
      return chunk;
    },
    cancel() {
      left = undefined;
    },
  };
}
