import { storeError } from "./store-error.ts";

const KEY_LIMIT_BYTES = 512;
const VALUE_LIMIT_BYTES = 256 * 1024;

/**
 * Portable keys: 1 to 512 bytes of UTF-8, not "." or "..", which some backends take for path segments.
 * @throws a WIT `error`
 */
export function assertKey(key: string): void {
  if (key === "" || key === "." || key === "..") throw storeError(`Cannot use the key "${key}": it is reserved`);
  // A UTF-16 unit takes a byte at least, so that a key of any length is refused before it is encoded.
  if (key.length > KEY_LIMIT_BYTES || new TextEncoder().encode(key).length > KEY_LIMIT_BYTES) {
    throw storeError(`Cannot use a key of more than ${KEY_LIMIT_BYTES} bytes`);
  }
}

/**
 * Portable values: 256 KiB at most.
 * @throws a WIT `error`
 */
export function assertValue(key: string, value: Uint8Array): void {
  if (value.length <= VALUE_LIMIT_BYTES) return;
  throw storeError(`Cannot set "${key}": the value has ${value.length} bytes, expected ${VALUE_LIMIT_BYTES} at most`);
}
