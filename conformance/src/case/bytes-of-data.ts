import type { Features } from "../subject/features.ts";
import type { Data, LimitOf } from "./data.ts";

/** The bytes that a case means. Its texts are filled in already. */
export function bytesOfData(data: Data, features: Features): Buffer {
  if ("utf8" in data) return Buffer.from(data.utf8, "utf8");
  if ("base64" in data) return Buffer.from(data.base64, "base64");
  if ("octets" in data) return Buffer.alloc(data.octets * 256, Buffer.from([...Array(256).keys()]));
  return noise(resolveAmount(data.noise, features));
}

/** A number as it stands, or as the subject's limit makes it. */
export function resolveAmount(amount: number | LimitOf, features: Features): number {
  return typeof amount === "number" ? amount : (features[amount.limit] ?? 0) + (amount.plus ?? 0);
}

// Prime: the sequence repeats, and nobody's pieces fit it.
const period = 65_521;

/** Byte i is the top byte of ((i mod 65521) * 2654435761 mod 2^32). */
function noise(length: number): Buffer {
  const once = Buffer.alloc(period);
  for (let at = 0; at < period; at++) once[at] = Math.imul(at, 2654435761) >>> 24;
  return Buffer.alloc(length, once);
}

/** Whether a case's body or expectation is one of these forms. */
export function isData(value: object): value is Data {
  return "utf8" in value || "base64" in value || "octets" in value || "noise" in value;
}
