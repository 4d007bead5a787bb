import { describe, expect, test } from "vitest";
import { bytesPerBlock, bytesPerPage, keptPages } from "../instrument/control-memory.ts";
import { startTestInstance, type TestInstance } from "../test-instance.fixture.ts";
import { type PagedMemory, pageMemory } from "./paged-memory.ts";

const guest = (pages: number) => `(memory ${pages})
  (data (i32.const 0) "${"\\01\\02\\03\\04".repeat(4096)}")
  (func (export "store") (param i32) (v128.store (local.get 0) (v128.const i64x2 -1 -1)))
  (func (export "store_in_pages") (param $pages i32)
    (loop $again
      (local.set $pages (i32.sub (local.get $pages) (i32.const 1)))
      (i32.store (i32.mul (local.get $pages) (i32.const 4096)) (i32.const -1))
      (br_if $again (local.get $pages))))`;

/** How many marked pages the module itself restores. */
function restoreKept({ store }: TestInstance): number | undefined {
  const [memory] = store.memories;
  return memory?.restoreKept?.(memory.bytes.length / bytesPerPage);
}

describe("pages that are written again and again", () => {
  test("are restored by the module itself from the third time on", async () => {
    const instance = await startTestInstance(guest(1));
    const { exports, pristine } = instance;
    for (const expected of [0, 0, 1, 1]) {
      exports.store(5 * bytesPerPage + 100);
      expect(restoreKept(instance)).toBe(expected);
      expect(pristine.reset()).toBe(1 - expected);
      pristine.verify();
    }
  });

  test("are restored as far as a store reaches across the end of a block and of a page", async () => {
    const { exports, pristine } = await startTestInstance(guest(1));
    for (let round = 0; round < 4; round += 1) {
      for (let block = 1; block <= 24; block += 1) {
        for (const before of [1, 8, 15, 16]) {
          exports.store(block * bytesPerBlock - before);
          pristine.reset();
          pristine.verify();
        }
      }
    }
  });

  test("may be more than there is room for", async () => {
    const instance = await startTestInstance(guest(32));
    const { exports, pristine } = instance;
    for (let round = 0; round < 3; round += 1) {
      exports.store_in_pages(keptPages + 100);
      expect(pristine.reset()).toBe(keptPages + 100);
      pristine.verify();
    }
    exports.store_in_pages(keptPages + 100);
    expect(restoreKept(instance)).toBe(keptPages);
  });

  test("may lie where no copy is looked for, and at the memory's end", async () => {
    const { exports, pristine } = await startTestInstance(guest(2048), 2048);
    for (let round = 0; round < 4; round += 1) {
      exports.store(64 * 2 ** 20 - 8);
      exports.store(100 * 2 ** 20);
      exports.store(128 * 2 ** 20 - 16);
      expect(pristine.reset()).toBe(3);
      pristine.verify();
    }
  });

  test("are those of the image that was loaded", async () => {
    const { exports, pristine } = await startTestInstance(guest(2048), 2048);
    const other = imageOf(7);
    const first = pristine.image;
    for (const image of [other, first, other]) {
      pristine.load(image);
      for (let round = 0; round < 4; round += 1) {
        exports.store(100);
        pristine.reset();
        pristine.verify();
      }
    }
  });
});

function imageOf(byte: number): { readonly memories: readonly PagedMemory[]; readonly globals: readonly never[] } {
  return { memories: [pageMemory(new Uint8Array(2048 * 65_536).fill(byte, 0, 20_000))], globals: [] };
}
