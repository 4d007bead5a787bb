import type { Fields } from "./fields.ts";
import { latin1FromOctets } from "./latin1.ts";

/** The announced length in bytes; `undefined` without one, or when it is none (RFC 9110 section 8.6). */
export function contentLength(fields: Fields): bigint | undefined {
  const [value] = fields.get("content-length");
  const text = value === undefined ? "" : latin1FromOctets(value);
  return /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}
