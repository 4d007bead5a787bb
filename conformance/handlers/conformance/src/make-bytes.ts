import type { Bytes } from "../../../src/protocol/ask.ts";
import { bytesFromBase64 } from "./base64.ts";

/** The bytes that an ask describes. */
export function makeBytes(bytes: Bytes): Uint8Array<ArrayBuffer> {
  if ("utf8" in bytes) return new TextEncoder().encode(bytes.utf8);
  if ("base64" in bytes) return bytesFromBase64(bytes.base64);
  if ("octets" in bytes) return everyOctet(Number(bytes.octets));
  return noise(Number(bytes.noise));
}

/** How long the noise is until it repeats. */
const noisePeriod = 65_521;

function everyOctet(times: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(256 * times);
  for (let at = 0; at < Math.min(256, made.length); at++) made[at] = at;
  return repeat(made, 256);
}

function noise(length: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(length);
  let product = 0;
  for (let at = 0; at < Math.min(noisePeriod, length); at++) {
    made[at] = product >>> 24;
    product = (product + 2654435761) | 0;
  }
  return repeat(made, noisePeriod);
}

/** Fills it with its first bytes, by doubling: this is interpreted code, and copies are not. */
function repeat(bytes: Uint8Array<ArrayBuffer>, period: number): Uint8Array<ArrayBuffer> {
  for (let length = period; length < bytes.length; length *= 2) bytes.copyWithin(length, 0, length);
  return bytes;
}
