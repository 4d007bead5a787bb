/**
 * Gives the buffer back at once of bytes that nobody looks at any more, nor at others in it. V8 counts what buffers hold outside
 * of its heap, and marks the whole heap when that has grown by some megabytes: tens of milliseconds, for a dozen images that
 * were read.
 */
export function releaseBytes({ buffer }: Uint8Array): void {
  // Small Buffers of Node's lie together in one, which is a little larger than it says.
  if (buffer instanceof ArrayBuffer && buffer.byteLength > 2 * Buffer.poolSize) buffer.transfer(0);
}
