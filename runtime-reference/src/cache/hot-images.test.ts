import { describe, expect, test, vi } from "vitest";
import { pageImage } from "../engine/image/page-image.ts";
import { bytesPerHeldPage } from "../engine/instrument/control-memory.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { HotImages } from "./hot-images.ts";

/** One with a page of its own, and 64 bytes for where its pages are. */
function createImage(): MemoryImage {
  return pageImage({ memories: [new Uint8Array(65_536).fill(1, 0, 9)], globals: [] }, { engine: "any" });
}
const imageBytes = bytesPerHeldPage + 64;

describe("HotImages", () => {
  test("reads an image once, and for all who want it at the same time", async () => {
    const images = new HotImages(10 * imageBytes);
    const read = vi.fn(async () => createImage());
    const [one, other] = await Promise.all([images.get("a", read), images.get("a", read)]);
    expect(images.get("a", read)).toBe(one);
    expect(other).toBe(one);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test("lets go of the one used longest ago", async () => {
    const images = new HotImages(2 * imageBytes);
    const read = vi.fn(async () => createImage());
    for (const name of ["a", "b", "a", "c"]) await images.get(name, read);
    expect(read).toHaveBeenCalledTimes(3);
    await images.get("a", read);
    expect(read).toHaveBeenCalledTimes(3);
    await images.get("b", read);
    expect(read).toHaveBeenCalledTimes(4);
  });

  test("keeps none that is larger than all may be, and those that it has", async () => {
    const images = new HotImages(imageBytes);
    const read = vi.fn(async () => createImage());
    await images.get("a", read);
    const large = pageImage({ memories: [new Uint8Array(65_536).fill(1)], globals: [] }, { engine: "any" });
    await images.get("large", async () => large);
    await images.get("a", read);
    expect(read).toHaveBeenCalledTimes(1);
    const readLarge = vi.fn(async () => large);
    await images.get("large", readLarge);
    expect(readLarge).toHaveBeenCalledTimes(1);
  });

  test("reads again what it was told to forget, even while it is being read", async () => {
    const images = new HotImages(10 * imageBytes);
    const [old, next] = [createImage(), createImage()];
    const { promise, resolve } = Promise.withResolvers<MemoryImage>();
    const stale = images.get("a", () => promise);
    images.forget("a");
    expect(await images.get("a", async () => next)).toBe(next);
    resolve(old);
    expect(await stale).toBe(old);
    expect(images.get("a", async () => old)).toBe(next);
    images.forget("a");
    expect(await images.get("a", async () => old)).toBe(old);
  });

  test("tries again after a failure", async () => {
    const images = new HotImages(10 * imageBytes);
    await expect(images.get("a", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
    const image = createImage();
    expect(await images.get("a", async () => image)).toBe(image);
  });
});
