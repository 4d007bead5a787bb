import { describe, expect, test } from "vitest";
import { forwardedOrigin } from "./forwarded-origin.ts";
import { InvalidCidrError } from "./invalid-cidr-error.ts";
import { createProxyTrust } from "./proxy-trust.ts";

const trust = createProxyTrust(["10.0.0.0/8", "::1", "fd00::/8"]);

describe("forwardedOrigin", () => {
  test("an untrusted peer is believed nothing", () => {
    const headers = [
      ["x-forwarded-for", "192.0.2.9"],
      ["x-forwarded-proto", "https"],
      ["x-forwarded-host", "bank.example"],
    ] as const;
    expect(forwardedOrigin("192.0.2.1", headers, trust)).toEqual({
      scheme: "http",
      authority: undefined,
      clientAddress: "192.0.2.1",
    });
  });

  test("a trusted one tells scheme, host and client", () => {
    const headers = [
      ["X-Forwarded-For", "192.0.2.9"],
      ["X-Forwarded-Proto", "https"],
      ["X-Forwarded-Host", "shop.example"],
    ] as const;
    expect(forwardedOrigin("10.1.2.3", headers, trust)).toEqual({
      scheme: "https",
      authority: "shop.example",
      clientAddress: "192.0.2.9",
    });
  });

  test.each([
    ["198.51.100.7, 192.0.2.9", "192.0.2.9"],
    ["198.51.100.7, 192.0.2.9, 10.9.9.9, fd00::1", "192.0.2.9"],
    ["10.9.9.9", "10.9.9.9"],
    ["not an address, 10.9.9.9", "10.9.9.9"],
    ["192.0.2.9:4711", "192.0.2.9"],
    ["[2001:db8::1]:4711", "2001:db8::1"],
    ["", "10.1.2.3"],
  ])("x-forwarded-for: %s means %s, the rightmost that is not trusted", (value, address) => {
    expect(forwardedOrigin("10.1.2.3", [["x-forwarded-for", value]], trust).clientAddress).toBe(address);
  });

  test("of several lines and values, the last is the trusted proxy's", () => {
    const headers = [
      ["x-forwarded-proto", "https"],
      ["x-forwarded-proto", "https, http"],
    ] as const;
    expect(forwardedOrigin("::1", headers, trust).scheme).toBe("http");
  });

  test.each(["10.0.0.0/33", "::/129", "example.org", "10.0.0.0/x", ""])("refuses the network %j", (cidr) => {
    expect(() => createProxyTrust([cidr])).toThrow(InvalidCidrError);
  });
});
