/** The bytes in a buffer of their own size: of a view, RPC sends all of the memory that it is a view of. */
export function ownBytes(value: Uint8Array): Uint8Array {
  return value.byteLength === value.buffer.byteLength ? value : value.slice();
}
