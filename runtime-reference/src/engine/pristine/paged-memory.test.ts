import { describe, expect, test } from "vitest";
import { bytesPerHeldPage } from "../instrument/control-memory.ts";
import { startTestInstance } from "../test-instance.fixture.ts";
import { heldPage, type PagedMemory, pageMemory, pagePlaces, unpageMemory } from "./paged-memory.ts";

const { zero, base: inBase, firstOwn } = pagePlaces;
const page = 4096;

/** A memory of so many Wasm pages with something written at some addresses. */
function memoryOf(pages: number, written: Readonly<Record<number, number>> = {}): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pages * 65_536);
  for (const [address, value] of Object.entries(written)) bytes[Number(address)] = value;
  return bytes;
}

describe("pageMemory", () => {
  test("holds only pages that are neither zero nor the base's", () => {
    const base = memoryOf(1, { 0: 1, 5000: 2, 9000: 3 });
    const paged = pageMemory(memoryOf(1, { 0: 1, 9000: 4, 65535: 5 }), base);
    expect([...paged.places]).toEqual([inBase, zero, firstOwn, ...Array(12).fill(zero), firstOwn + 1]);
    expect(paged.own.length).toBe(2 * bytesPerHeldPage);
    expect(paged.base).toBe(base);
  });

  test("holds a page behind which 64 bytes are not the base's, and not one behind which the 65th is another", () => {
    const base = memoryOf(1, { 1: 1, [2 * page]: 1 });
    expect(pageMemory(memoryOf(1, { 1: 1, [page + 63]: 9 }), base).places[0]).toBe(firstOwn);
    expect(pageMemory(memoryOf(1, { 1: 1, [page + 64]: 9 }), base).places[0]).toBe(inBase);
    expect(pageMemory(memoryOf(1, { [page + 63]: 9 })).places[0]).toBe(firstOwn);
    expect(pageMemory(memoryOf(1, { [page + 64]: 9 })).places[0]).toBe(zero);
  });

  test("takes what lies past the end of the base for zero", () => {
    const bytes = memoryOf(2, { 65535: 1, 65536: 2 });
    const paged = pageMemory(bytes, bytes.subarray(0, 65_536));
    expect([...paged.places.subarray(15, 18)]).toEqual([firstOwn, firstOwn + 1, zero]);
    expect(pageMemory(memoryOf(2, { 65535: 1 }), bytes.subarray(0, 65_536)).places[15]).toBe(inBase);
  });

  test("takes bytes that begin anywhere in their buffer", () => {
    const bytes = memoryOf(1, { 3: 1 });
    const elsewhere = new Uint8Array(65_536 + 1).subarray(1);
    elsewhere.set(bytes);
    expect(pageMemory(elsewhere, bytes).places[0]).toBe(inBase);
  });

  test.each([
    ["none", 0],
    ["a shorter", 1],
    ["a longer", 4],
  ])("is undone by unpageMemory, with %s base", (_, basePages) => {
    const base = memoryOf(basePages);
    for (let address = 0; address < base.length; address += 5000) base[address] = 7;
    const bytes = memoryOf(3);
    for (let address = 0; address < bytes.length; address += 10_000) bytes[address] = address % 20_000 === 0 ? 7 : 8;
    expect(Buffer.compare(unpageMemory(pageMemory(bytes, base)), bytes)).toBe(0);
  });
});

describe("heldPage", () => {
  test("gives no byte past the image's end, however long its base is", () => {
    const base = memoryOf(2, { 65535: 1, 65536: 2 });
    const paged = pageMemory(memoryOf(1, { 65535: 1, 0: 3 }), base);
    expect([paged.places[15], heldPage(paged, 15).length]).toEqual([inBase, page]);
    expect(heldPage(paged, 16).length).toBe(0);
    expect(heldPage(pageMemory(memoryOf(1, { 65535: 9 })), 15).length).toBe(page);
  });
});

/** Stores at any address, of memory that an image was loaded into. */
const engine = `(memory 1) (func (export "store") (param i32) (i64.store (local.get 0) (i64.const -1)))
  (func (export "grow") (drop (memory.grow (i32.const 1))))`;

describe("a store across the end of a page", () => {
  const base = memoryOf(1, { 1: 1, [2 * page - 1]: 1, 65535: 1 });
  const images: readonly (readonly [string, PagedMemory])[] = [
    ["zero, and the next its own", pageMemory(memoryOf(1, { [page + 20]: 5 }))],
    ["the base's, and the next its own", pageMemory(memoryOf(1, { 1: 1, [page + 20]: 5 }), base)],
    ["the base's, as is the next", pageMemory(memoryOf(1, { 1: 1, [2 * page - 1]: 1 }), base)],
    ["its own, and the next zero", pageMemory(memoryOf(1, { 7: 7 }), base)],
  ];

  test.each(images)("is undone where the page is %s", async (_, memory) => {
    const { exports, pristine } = await startTestInstance(engine);
    pristine.load({ memories: [memory], globals: [] });
    for (let round = 0; round < 3; round += 1) {
      exports.store(page - 4);
      expect(pristine.reset()).toBe(1);
      pristine.verify();
    }
  });

  test("is undone at the end of the image, the base and the memory", async () => {
    const { exports, pristine } = await startTestInstance(engine);
    for (const memory of [pageMemory(memoryOf(1, { 65535: 1 }), base), pageMemory(memoryOf(1, { 65535: 8 }))]) {
      pristine.load({ memories: [memory], globals: [] });
      exports.store(65_536 - 8);
      pristine.reset();
      pristine.verify();
      exports.grow();
      exports.store(65_536 - 4);
      exports.store(2 * 65_536 - 8);
      pristine.reset();
      pristine.verify();
    }
  });
});
