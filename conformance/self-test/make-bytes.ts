import type { Bytes } from "../src/protocol/ask.ts";

const noisePeriod = 65_521;

/** The bytes that an ask describes. */
export function makeBytes(bytes: Bytes): Buffer {
  if ("utf8" in bytes) return Buffer.from(bytes.utf8);
  if ("base64" in bytes) return Buffer.from(bytes.base64, "base64");
  if ("octets" in bytes)
    return Buffer.alloc(
      256 * bytes.octets,
      Uint8Array.from({ length: 256 }, (_, at) => at),
    );
  return Buffer.alloc(
    Number(bytes.noise),
    Uint8Array.from({ length: noisePeriod }, (_, at) => Math.floor(((at * 2654435761) % 2 ** 32) / 2 ** 24)),
  );
}
