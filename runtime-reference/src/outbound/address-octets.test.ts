import { isIP } from "node:net";
import { describe, expect, test } from "vitest";
import { addressOctets } from "./address-octets.ts";

describe("addressOctets", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"],
    ["::1", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1"],
    ["2001:DB8::a:b", "32.1.13.184.0.0.0.0.0.0.0.0.0.10.0.11"],
    ["1:2:3:4:5:6:7:8", "0.1.0.2.0.3.0.4.0.5.0.6.0.7.0.8"],
    ["1:2:3:4:5:6:7::", "0.1.0.2.0.3.0.4.0.5.0.6.0.7.0.0"],
    ["::ffff:192.0.2.1", "0.0.0.0.0.0.0.0.0.0.255.255.192.0.2.1"],
    ["1:2:3:4:5:6:192.0.2.1", "0.1.0.2.0.3.0.4.0.5.0.6.192.0.2.1"],
  ])("reads %s", (text, octets) => {
    expect(addressOctets(text)?.join(".")).toBe(octets);
  });

  test.each([
    "",
    "1.2.3",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4.5",
    "0x7f.0.0.1",
    "2130706433",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "1.2.3.4::",
    "::1.2.3.4:5",
    "fe80::1%lo",
    "[::1]",
    "localhost",
  ])("%j is none", (text) => {
    expect(addressOctets(text)).toBeUndefined();
  });

  test("agrees with node, which knows zones as well", () => {
    const pieces = ["", "0", "1", "ffff", "10000", "1.2.3.4", "1.2.3", "::"];
    const texts = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => `${a}:${b}:${c}`)));
    for (const text of [...texts, ...pieces]) {
      expect([text, addressOctets(text)?.length ?? 0]).toEqual([text, { 0: 0, 4: 4, 6: 16 }[isIP(text)]]);
    }
  });
});
