import { ByteReader } from "../binary/byte-reader.ts";
import { MalformedModuleError } from "../binary/malformed-module-error.ts";
import { bytesPerHeldPage, bytesPerPage } from "../instrument/control-memory.ts";
import { ImageMismatchError } from "../pristine/image-mismatch-error.ts";
import type { MemoryImage } from "../pristine/memory-image.ts";
import type { BaseImage } from "./base-image.ts";
import { DamagedImageError } from "./damaged-image-error.ts";
import type { Sha256 } from "./engine-digest.ts";
import { hexFromBytes } from "./hex.ts";
import { imageFormat } from "./image-format.ts";
import { readImageNames } from "./read-image-names.ts";
import { readGlobal } from "./stored-globals.ts";
import { readPlaces } from "./stored-places.ts";

export interface DecodeImageOptions {
  /** Digest of the engine that the image is wanted for. */
  readonly engine: string;
  /** That engine's; absent for an image that is held against none. */
  readonly base?: BaseImage | undefined;
  /** @param length how many bytes are expected */
  readonly decompress: (bytes: Uint8Array, length: number) => Uint8Array | Promise<Uint8Array>;
  /** Absent where whoever delivers the image vouches for its bytes: they are not held against their digest then. */
  readonly sha256: Sha256 | undefined;
}

/**
 * An image from its bytes, every one of which is checked. What it waits for is only what it is given.
 * @throws DamagedImageError, and ImageMismatchError for one of another engine or base
 */
export async function decodeImage(stored: Uint8Array, options: DecodeImageOptions): Promise<MemoryImage> {
  const { engine, base, sha256 } = options;
  const names = readImageNames(stored);
  const digest = sha256 && hexFromBytes(await sha256(stored.subarray(imageFormat.contentStart)));
  if (digest !== undefined && digest !== names.digest)
    throw new DamagedImageError("its bytes do not have the digest that it names");
  if (names.engine !== engine) throw new ImageMismatchError(`it belongs to engine ${names.engine}, expected ${engine}`);
  if (names.base !== base?.digest) {
    const expected = `expected ${base?.digest ?? "none"}`;
    throw new ImageMismatchError(`it is held against the base ${names.base ?? "none"}, ${expected}`);
  }
  try {
    return await readContent(stored, options);
  } catch (cause) {
    if (cause instanceof MalformedModuleError) throw new DamagedImageError("it ends too early", { cause });
    throw cause;
  }
}

async function readContent(stored: Uint8Array, options: DecodeImageOptions): Promise<MemoryImage> {
  const { engine, base } = options;
  const reader = new ByteReader(stored, imageFormat.contentStart + 2 * imageFormat.digestBytes);
  const layouts = reader.list((index) => {
    const inBase = base?.memories[index] ?? new Uint8Array();
    return { ...readPlaces(reader, inBase), inBase };
  });
  const globals = reader.list(() => readGlobal(reader));
  const length = layouts.reduce((sum, { ownPages }) => sum + ownPages, 0) * bytesPerHeldPage;
  const pages = await decompressed(reader.take(reader.end - reader.position), length, options);
  let end = 0;
  const memories = layouts.map(({ places, ownPages, inBase }) => {
    const start = end;
    end += ownPages * bytesPerHeldPage;
    return { byteLength: places.length * bytesPerPage, places, base: inBase, own: pages.subarray(start, end) };
  });
  return { memories, globals, engine, ...(base === undefined ? {} : { base: base.digest }) };
}

async function decompressed(
  bytes: Uint8Array,
  length: number,
  { decompress }: DecodeImageOptions,
): Promise<Uint8Array> {
  let pages: Uint8Array;
  try {
    pages = await decompress(bytes, length);
  } catch (cause) {
    throw new DamagedImageError("its pages cannot be decompressed", { cause });
  }
  if (pages.length === length) return pages;
  throw new DamagedImageError(`it has ${pages.length} bytes of pages, expected ${length}`);
}
