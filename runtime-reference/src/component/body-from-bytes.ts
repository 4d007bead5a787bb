import type { Body } from "./body.ts";

/** Bytes that are all there, as a body to pull. */
export function bodyFromBytes(bytes: Uint8Array): Body {
  let left: Uint8Array | undefined = bytes.length > 0 ? bytes : undefined;
  return {
    async read() {
      const chunk = left;
      left = undefined;
      return chunk;
    },
    takeWhole() {
      const whole = left;
      left = undefined;
      return whole;
    },
    cancel() {
      left = undefined;
    },
  };
}
