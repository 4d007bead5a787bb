import { describe, expect, test } from "vitest";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

function written(write: (writer: ByteWriter) => void): ByteReader {
  const writer = new ByteWriter(1);
  write(writer);
  return new ByteReader(writer.written);
}

describe("ByteReader", () => {
  test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1])("reads the u32 %d that was written", (value) => {
    const reader = written((writer) => writer.u32(value));
    expect(reader.u32()).toBe(value);
    expect(reader.position).toBe(reader.end);
  });

  test.each([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])("%d as an s32 is %o", (value, bytes) => {
    const reader = written((writer) => writer.s32(value));
    expect([...reader.bytes]).toEqual(bytes);
    reader.skipLeb128();
    expect(reader.position).toBe(reader.end);
    expect(new ByteReader(reader.bytes).signed(64)).toBe(BigInt(value | 0));
    expect(new ByteReader(reader.bytes).signed(32)).toBe(BigInt(value | 0));
  });

  test.each([
    [2n ** 63n - 1n, [...Array(9).fill(0xff), 0x00]],
    [-(2n ** 63n), [...Array(9).fill(0x80), 0x7f]],
    [-1n, [...Array(9).fill(0xff), 0x7f]],
  ])("reads %d as a signed number of 64 bits", (value, bytes) => {
    expect(new ByteReader(Uint8Array.from(bytes)).signed(64)).toBe(value);
  });

  test("reads a name and a list", () => {
    const reader = written((writer) => {
      writer.name("caf\u00e9");
      writer.bytes([2, 7, 8]);
    });
    expect(reader.name()).toBe("caf\u00e9");
    expect(reader.list((index) => [index, reader.byte()])).toEqual([
      [0, 7],
      [1, 8],
    ]);
  });

  test.each([
    ["a byte past the end", [], (reader: ByteReader) => reader.byte(), 0],
    ["an unfinished number", [0x80], (reader: ByteReader) => reader.u32(), 1],
    ["a number of 33 bits", [0xff, 0xff, 0xff, 0xff, 0x1f], (reader: ByteReader) => reader.u32(), 4],
    ["a number of six bytes", [0x80, 0x80, 0x80, 0x80, 0x80, 0], (reader: ByteReader) => reader.u32(), 4],
    ["a number of 77 bits", Array(11).fill(0x80), (reader: ByteReader) => reader.skipLeb128(), 11],
    ["a signed number of 33 bits", [0x80, 0x80, 0x80, 0x80, 0x10], (reader: ByteReader) => reader.signed(32), 4],
    ["a signed number of six bytes", [0x80, 0x80, 0x80, 0x80, 0x80, 0], (reader: ByteReader) => reader.signed(32), 4],
    ["a signed number of 65 bits", [...Array(9).fill(0x80), 1], (reader: ByteReader) => reader.signed(64), 9],
    ["a skip past the end", [1], (reader: ByteReader) => reader.skip(2), 1],
  ])("refuses %s", (_, bytes, read, offset) => {
    const reader = new ByteReader(Uint8Array.from(bytes));
    expect(() => read(reader)).toThrow(expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED", offset }));
  });

  test("keeps to its own part of the bytes", () => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3), 1, 2);
    expect(reader.byte()).toBe(2);
    expect(() => reader.byte()).toThrow("Cannot read the module: it ends too early, at byte 2");
  });
});
