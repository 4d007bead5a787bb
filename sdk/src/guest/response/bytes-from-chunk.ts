/**
 * A copy of a body's chunk: the engine detaches what it sends, which would empty a buffer that the handler uses again.
 * Text counts as UTF-8.
 * @throws TypeError when the chunk is neither bytes nor text
 */
export function bytesFromChunk(chunk: unknown): Uint8Array<ArrayBuffer> {
  if (typeof chunk === "string") return new TextEncoder().encode(chunk);
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk.slice(0));
  if (ArrayBuffer.isView(chunk))
    return new Uint8Array(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  throw new TypeError(
    `Cannot send a chunk of type ${chunk === null ? "null" : typeof chunk}: a response body takes bytes or text`,
  );
}
