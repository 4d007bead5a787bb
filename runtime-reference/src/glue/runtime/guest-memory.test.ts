import { beforeEach, describe, expect, test, vi } from "vitest";
import { GuestMemory } from "./guest-memory.ts";
import { HandleTable } from "./handle-table.ts";

const PAGE = 65_536;
let core: WebAssembly.Memory;
let memory: GuestMemory;
let next: number;
const mark = vi.fn();
const realloc = vi.fn((_address: number, _length: number, alignment: number, length: number) => {
  next = Math.ceil(next / alignment) * alignment + length;
  return next - length;
});

beforeEach(() => {
  core = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  memory = new GuestMemory(new HandleTable());
  next = 1024;
  mark.mockClear();
  memory.attach(core, realloc, { mark });
});

const put = (bytes: readonly number[], address: number) => new Uint8Array(core.buffer).set(bytes, address);

describe("what a guest gives", () => {
  test.each([
    [PAGE - 4, 5],
    [PAGE, 1],
    [2 ** 32 - 1, 1],
    [0, 2 ** 32 - 1],
  ])("is refused past its memory: %d, %d bytes", (address, length) => {
    for (const read of [() => memory.bytes(address, length), () => memory.string(address, length)]) {
      expect(read).toThrow("past its memory");
    }
    expect(() => memory.assertRange(address, length, 1)).toThrow("past its memory");
  });

  test("may end where its memory ends", () => {
    expect(memory.bytes(PAGE - 4, 4)).toEqual(new Uint8Array(4));
    expect(memory.bytes(PAGE, 0)).toEqual(new Uint8Array());
  });

  test("must be aligned", () => {
    memory.assertRange(8, 16, 8);
    expect(() => memory.assertRange(12, 16, 8)).toThrow("address 12, not aligned to 8");
  });

  test.each([[[0xff]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]], [[0x61, 0xc3]]])(
    "must be UTF-8 where it is text: %j",
    (bytes) => {
      put(bytes, 8);
      expect(() => memory.string(8, bytes.length)).toThrow("not UTF-8");
    },
  );

  test.each([0xd800, 0xdfff, 0x110000, 0xffff_ffff])("is no char: %d", (code) => {
    expect(() => memory.char(code)).toThrow(`gave the char ${code}`);
  });

  test("is lists that the host can hold, all those of a call together", () => {
    expect(memory.listLength(2 ** 17)).toBe(2 ** 17);
    expect(() => memory.listLength(1)).toThrow("lists of more than 131072 elements");
    memory.begin();
    expect(() => memory.listLength(2 ** 17 + 1)).toThrow("lists of more than");
  });

  test("is as much as could lie in its memory, however often it gives the same", () => {
    const giveOften = () => {
      for (let given = 0; given <= 2 ** 24; given += PAGE) memory.bytes(0, PAGE);
    };
    expect(giveOften).toThrow("more bytes in one call than its memory holds");
    memory.begin();
    expect(memory.bytes(0, PAGE)).toHaveLength(PAGE);
    expect(() => {
      for (let given = 0; given <= 2 ** 24; given += PAGE) memory.string(0, PAGE);
    }).toThrow("more bytes in one call");
  });

  test("is copied: what the guest writes later does not change it", () => {
    put([1, 2, 3], 8);
    const bytes = memory.bytes(8, 3);
    put([9, 9, 9], 8);
    expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe("what the host writes", () => {
  test.each(["", "short", "é", "x".repeat(47), "x".repeat(48), "x".repeat(49), "日本語".repeat(30)])(
    "is the text, marked: %j",
    (text) => {
      const bytes = new TextEncoder().encode(text);
      const address = memory.putString(text);
      expect(memory.putLength).toBe(bytes.length);
      expect(memory.bytes(address, bytes.length)).toEqual(bytes);
      expect(memory.string(address, bytes.length)).toBe(text);
      expect(mark).toHaveBeenCalledExactlyOnceWith(address, bytes.length);
    },
  );

  test("goes where the guest's realloc says, when that is in its memory and aligned", () => {
    realloc.mockReturnValueOnce(PAGE - 2);
    expect(() => memory.putBytes(new Uint8Array(3))).toThrow("past its memory");
    realloc.mockReturnValueOnce(-1);
    expect(() => memory.putBytes(new Uint8Array(3))).toThrow("past its memory");
    realloc.mockReturnValueOnce(1026);
    expect(() => memory.allocate(8, 4)).toThrow("not aligned");
  });

  test("finds the memory that realloc has grown", () => {
    realloc.mockImplementationOnce(() => {
      core.grow(1);
      return PAGE;
    });
    expect(memory.putBytes(Uint8Array.of(7))).toBe(PAGE);
    expect(memory.bytes(PAGE, 1)).toEqual(Uint8Array.of(7));
  });

  test("is nothing without a realloc", () => {
    const without = new GuestMemory(new HandleTable());
    without.attach(core, undefined, undefined);
    expect(() => without.putBytes(new Uint8Array(1))).toThrow("no realloc");
  });
});

test("an error of the host's is not taken for a result's", () => {
  const error = new RangeError("the host is wrong");
  expect(() => memory.failure(error)).toThrow(error);
  expect(memory.failure({ tag: "closed" })).toEqual({ tag: "err", val: { tag: "closed" } });
});
