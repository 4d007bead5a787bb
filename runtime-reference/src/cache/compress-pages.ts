import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** A level higher takes three times as long for a twentieth less. */
const LEVEL = 3;
/** What zlib takes at least. */
const SMALLEST_CHUNK = 64;

/** With zstd, in another thread. */
export function compressPages(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

/** @param length of what is expected: more is refused */
export async function decompressPages(bytes: Uint8Array, length: number): Promise<Uint8Array> {
  // In one piece, which is not filled: zlib would put together one from many, and gets another for what may follow a full one.
  const chunkSize = Math.max(length + 1, SMALLEST_CHUNK);
  const pages = await decompress(bytes, { chunkSize, maxOutputLength: Math.max(length, 1) });
  return new Uint8Array(pages.buffer, pages.byteOffset, pages.length);
}
