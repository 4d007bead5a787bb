import { type BaseImage, createBaseImage } from "../engine/image/base-image.ts";
import { decodeImage } from "../engine/image/decode-image.ts";
import { readImageNames } from "../engine/image/read-image-names.ts";
import { decompressPages } from "./compress-pages.ts";
import { sha256 } from "./sha256.ts";

/** The base image of an engine from its bytes. @throws DamagedImageError, ImageMismatchError */
export async function decodeBase(stored: Uint8Array, engine: string): Promise<BaseImage> {
  const image = await decodeImage(stored, { engine, decompress: decompressPages, sha256 });
  return createBaseImage(image, readImageNames(stored).digest);
}
