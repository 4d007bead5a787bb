import { createHash } from "node:crypto";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { GlobalValue } from "../pristine/memory-image.ts";
import { unpageMemory } from "../pristine/paged-memory.ts";
import { createBaseImage } from "./base-image.ts";
import { type DecodeImageOptions, decodeImage } from "./decode-image.ts";
import { encodeImage } from "./encode-image.ts";
import { pageImage } from "./page-image.ts";
import { readImageNames } from "./read-image-names.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const engine = "ab".repeat(32);
const encoding = { compress: (bytes: Uint8Array) => zstdCompressSync(bytes), sha256 };
const decoding: DecodeImageOptions = {
  engine,
  decompress: (bytes) => new Uint8Array(zstdDecompressSync(bytes)),
  sha256,
};

/** Memories with a byte in every so many. */
function flatImage(step: number, value: number) {
  const memories = [3, 1, 0].map((pages) => {
    const bytes = new Uint8Array(pages * 65_536);
    for (let address = 0; address < bytes.length; address += step) bytes[address] = value;
    for (let address = 50_000; address < bytes.length; address += 50_000) bytes[address] = 99;
    return bytes;
  });
  const globals: GlobalValue[] = [0, -1, 0x7fff_ffff, -0x8000_0000, 5n, -(2n ** 63n), 2n ** 63n - 1n, [-1n, 2n ** 62n]];
  return { memories, globals };
}

async function storeWithBase() {
  const storedBase = await encodeImage(pageImage(flatImage(9000, 1), { engine }), encoding);
  const base = createBaseImage(await decodeImage(storedBase, decoding), readImageNames(storedBase).digest);
  const flat = flatImage(18_000, 1);
  return { flat, base, stored: await encodeImage(pageImage(flat, { engine, base }), encoding) };
}

/** Changed by someone who also writes the digest anew. */
function sealed(stored: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const bytes = stored.slice();
  bytes.set(values, at);
  return resealed(bytes);
}

function resealed(bytes: Uint8Array): Uint8Array {
  bytes.set(sha256(bytes.subarray(40)), 8);
  return bytes;
}

describe("a stored image", () => {
  test("is read as it was, against its base", async () => {
    const { flat, base, stored } = await storeWithBase();
    const image = await decodeImage(stored, { ...decoding, base });
    expect(image).toEqual(pageImage(flat, { engine, base }));
    expect(image.memories.map((memory) => unpageMemory(memory))).toEqual(flat.memories);
    expect(image.memories[0]?.own.length).toBeLessThan(flat.memories[0]?.length ?? 0);
  });

  test("is the same bytes for the same image", async () => {
    expect((await storeWithBase()).stored).toEqual((await storeWithBase()).stored);
  });

  test("of another engine is refused", async () => {
    const { base, stored } = await storeWithBase();
    await expect(decodeImage(stored, { ...decoding, base, engine: "cd".repeat(32) })).rejects.toMatchObject({
      code: "GODWIT_IMAGE_MISMATCH",
      message: `Cannot load the image: it belongs to engine ${engine}, expected ${"cd".repeat(32)}`,
    });
  });

  test.each([
    ["another base", { digest: "ef".repeat(32), memories: [] }, "ef".repeat(32)],
    ["no base", undefined, "none"],
  ])("is refused against %s", async (_, base, expected) => {
    const { stored } = await storeWithBase();
    await expect(decodeImage(stored, { ...decoding, base })).rejects.toMatchObject({
      code: "GODWIT_IMAGE_MISMATCH",
      message: expect.stringMatching(new RegExp(`against the base [0-9a-f]{64}, expected ${expected}$`)),
    });
  });

  test("is refused wherever a byte of it changed, and wherever it was cut off", async () => {
    const { base, stored } = await storeWithBase();
    const places = Array.from({ length: 60 }, (_, index) =>
      index < 40 ? index * 5 : stored.length - 1 - (index - 40) * 3,
    );
    for (const place of places) {
      const changed = stored.slice();
      changed[place] = (changed[place] ?? 0) ^ 0x10;
      for (const bytes of [changed, stored.subarray(0, place)])
        await expect(decodeImage(bytes, { ...decoding, base }), `byte ${place}`).rejects.toMatchObject({
          code: "GODWIT_IMAGE_DAMAGED",
        });
    }
  });

  test("is refused where its digest is right and what it says is not", async () => {
    const { base, stored } = await storeWithBase();
    const memories = 40 + 64;
    const globals = memories + 1 + 3 + 4 * 4;
    const wrong: readonly (readonly [string, Uint8Array])[] = [
      ["it ends too early", resealed(stored.slice(0, memories + 5))],
      ["it has a memory of 2097151 pages", sealed(stored, memories + 1, 0xff, 0xff, 0x7f)],
      ["its page 0 is nowhere", sealed(stored, memories + 2, 3)],
      ["bytes of pages, expected", sealed(stored, memories + 2, 2, 2, 2)],
      ["it has a global of the unknown kind 9", sealed(stored, globals + 1, 9)],
      ["its pages cannot be decompressed", resealed(stored.slice(0, -3))],
    ];
    for (const [state, bytes] of wrong)
      await expect(decodeImage(bytes, { ...decoding, base }), state).rejects.toMatchObject({
        code: "GODWIT_IMAGE_DAMAGED",
        message: expect.stringContaining(state),
      });
  });

  test("is refused where a page would be the base's and the base has none", async () => {
    const { base, stored } = await storeWithBase();
    const shorter = { ...base, memories: [] };
    await expect(decodeImage(stored, { ...decoding, base: shorter })).rejects.toThrow(/its page \d+ is nowhere/);
  });

  test("names its engine in hex, or is not written", async () => {
    const image = pageImage(flatImage(9000, 1), { engine: "my engine" });
    await expect(encodeImage(image, encoding)).rejects.toThrow('"my engine" is no SHA-256 in hex');
  });
});
