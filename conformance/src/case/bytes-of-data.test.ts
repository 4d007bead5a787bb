import { describe, expect, test } from "vitest";
import { bytesOfData } from "./bytes-of-data.ts";

const features = {
  isolation: "none",
  pathEncoding: "preserved",
  repeatedHeaders: "combined",
  maxRequestBytes: 100,
} as const;

describe("bytesOfData", () => {
  test("reads texts, base64 and octets", () => {
    expect(bytesOfData({ utf8: "é" }, features)).toEqual(Buffer.from([0xc3, 0xa9]));
    expect(bytesOfData({ base64: "AP8=" }, features)).toEqual(Buffer.from([0, 255]));
    const octets = bytesOfData({ octets: 2 }, features);
    expect([octets.length, octets[0], octets[255], octets[256]]).toEqual([512, 0, 255, 0]);
  });

  test("makes noise as the protocol has it, and repeats it", () => {
    const noise = bytesOfData({ noise: 70_000 }, features);
    for (const at of [0, 1, 2, 65_520, 65_521, 65_522, 69_999]) {
      const expected = Number((((BigInt(at) % 65_521n) * 2_654_435_761n) % 2n ** 32n) >> 24n);
      expect(noise[at]).toBe(expected);
    }
  });

  test("makes as much as a limit of the subject says", () => {
    expect(bytesOfData({ noise: { limit: "maxRequestBytes" } }, features)).toHaveLength(100);
    expect(bytesOfData({ noise: { limit: "maxRequestBytes", plus: 1 } }, features)).toHaveLength(101);
  });
});
