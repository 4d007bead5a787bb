import { describe, expect, test } from "vitest";
import { compressPages, decompressPages } from "./compress-pages.ts";

describe("decompressPages", () => {
  test.each([0, 1, 63, 4160, 1_000_000])("gives the %d bytes again that were compressed", async (length) => {
    const bytes = new Uint8Array(length).map((_, index) => index % 251);
    expect(Buffer.compare(await decompressPages(await compressPages(bytes), length), bytes)).toBe(0);
  });

  test("refuses what would become larger than is expected", async () => {
    const compressed = await compressPages(new Uint8Array(1_000_000));
    await expect(decompressPages(compressed, 999_999)).rejects.toThrow();
  });
});
