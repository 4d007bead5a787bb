import { KeyValueError } from "./keyvalue-error.ts";
import type { StoreValue } from "./store.ts";

const MAX_VALUE_BYTES = 256 * 1024;
const encoder = new TextEncoder();

/**
 * The bytes of a value, checked against the limit that holds on every target.
 * @throws TypeError when it is neither text nor bytes
 * @throws KeyValueError (`value-too-large`) when it is larger than 256 KiB
 */
export function bytesFromValue(key: string, value: StoreValue): Uint8Array<ArrayBuffer> {
  const bytes = toBytes(key, value);
  if (bytes.length > MAX_VALUE_BYTES) {
    throw new KeyValueError(
      "value-too-large",
      `Cannot store "${key}": the value has ${bytes.length} bytes, expected ${MAX_VALUE_BYTES} at most`,
    );
  }
  return bytes;
}

// A copy: the caller may change its array while the call waits.
function toBytes(key: string, value: StoreValue): Uint8Array<ArrayBuffer> {
  if (typeof value === "string") return encoder.encode(value);
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice() as Uint8Array<ArrayBuffer>;
  if (value instanceof ArrayBuffer) return new Uint8Array(value.slice(0));
  throw new TypeError(
    `Cannot store "${key}": the value is ${value === null ? "null" : `of type ${typeof value}`}, expected text or bytes`,
  );
}
