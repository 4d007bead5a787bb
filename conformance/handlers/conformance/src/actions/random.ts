import type { Action } from "../action.ts";
import { base64FromBytes } from "../base64.ts";
import { errorName } from "../error-name.ts";

/** What chance gives. */
export const random: Action<"random"> = () =>
  Response.json({
    bytes: base64FromBytes(crypto.getRandomValues(new Uint8Array(32))),
    uuid: crypto.randomUUID(),
    math: Math.random(),
    quota: refusal(),
    filled: isFilled(crypto.getRandomValues(new Uint8Array(65_536))),
  });

/** More than the quota of 65,536 bytes (Web Cryptography section 10.1.1). */
function refusal(): string | null {
  try {
    crypto.getRandomValues(new Uint8Array(65_537));
    return null;
  } catch (error) {
    return errorName(error);
  }
}

/** No 64 bytes at an end of it are all zero but by a chance of 2^-512. */
function isFilled(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).some((byte) => byte !== 0) && bytes.subarray(-64).some((byte) => byte !== 0);
}
