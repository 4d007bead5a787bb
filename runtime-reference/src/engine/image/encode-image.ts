import { ByteWriter } from "../binary/byte-writer.ts";
import type { MemoryImage } from "../pristine/memory-image.ts";
import type { Sha256 } from "./engine-digest.ts";
import { bytesFromHex } from "./hex.ts";
import { imageFormat } from "./image-format.ts";
import { writeGlobal } from "./stored-globals.ts";
import { writePlaces } from "./stored-places.ts";

export interface EncodeImageOptions {
  readonly compress: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly sha256: Sha256;
}

/**
 * An image as bytes to be stored: what it has of its own, and the names of its engine and its base.
 * @param image one that names its engine
 */
export async function encodeImage(
  image: MemoryImage,
  { compress, sha256 }: EncodeImageOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { contentStart, signature } = imageFormat;
  const content = new ByteWriter(65_536);
  writeDigest(content, image.engine);
  writeDigest(content, image.base);
  content.u32(image.memories.length);
  for (const memory of image.memories) writePlaces(content, memory);
  content.u32(image.globals.length);
  for (const value of image.globals) writeGlobal(content, value);
  const pages = await compress(concat(image.memories.map(({ own }) => own)));
  content.copy(pages, 0, pages.length);
  const stored = new Uint8Array(contentStart + content.length);
  stored.set(content.written, contentStart);
  stored.set(signature);
  stored.set(await sha256(stored.subarray(contentStart)), signature.length);
  return stored;
}

function writeDigest(content: ByteWriter, hex: string | undefined): void {
  const digest = hex === undefined ? new Uint8Array(imageFormat.digestBytes) : bytesFromHex(hex);
  if (digest?.length !== imageFormat.digestBytes)
    throw new TypeError(`Cannot store the image: "${hex}" is no SHA-256 in hex`);
  content.copy(digest, 0, digest.length);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
