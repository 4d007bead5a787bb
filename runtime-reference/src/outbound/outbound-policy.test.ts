import { describe, expect, test } from "vitest";
import { OutboundError } from "../imports/capabilities.ts";
import { InvalidOriginError } from "./invalid-origin-error.ts";
import { createOutboundPolicy } from "./outbound-policy.ts";

function decide(listed: readonly string[], url: string, allowed?: readonly string[]) {
  const [, scheme, authority = ""] = /^(https?):\/\/(.*)$/.exec(url) ?? [];
  return createOutboundPolicy(listed, allowed)({ scheme: scheme === "https" ? "https" : "http", authority });
}

describe("createOutboundPolicy", () => {
  test.each([
    ["https://api.example.org", "https://api.example.org"],
    ["https://api.example.org", "https://api.example.org:443"],
    ["https://api.example.org:443", "https://api.example.org"],
    ["http://api.example.org", "http://API.example.ORG:80"],
    ["https://api.example.org:8443", "https://api.example.org:8443"],
    ["https://*.example.org", "https://any.example.org"],
    ["https://*.b\u00fccher.example", "https://a.xn--bcher-kva.example"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://127.0.0.1", "http://2130706433"],
    ["http://[::1]:8080", "http://[0:0::1]:8080"],
  ])("%s lets %s through", (listed, url) => {
    expect(decide([listed], url)).toBeTruthy();
  });

  test.each([
    ["https://api.example.org", "http://api.example.org"],
    ["https://api.example.org", "https://api.example.org:8443"],
    ["https://api.example.org", "https://example.org"],
    ["https://api.example.org", "https://api.example.org.evil.example"],
    ["https://*.example.org", "https://example.org"],
    ["https://*.example.org", "https://a.b.example.org"],
    ["https://*.example.org", "https://a.example.org:444"],
    ["https://*.example.org", "https://.example.org"],
    ["https://*.example.org", "https://aexample.org"],
  ])("%s does not let %s through", (listed, url) => {
    expect(() => decide([listed], url)).toThrow(OutboundError);
  });

  test("names what was called and what to change", () => {
    expect(() => decide([], "https://example.org")).toThrow(
      expect.objectContaining({
        tag: "HTTP-request-denied",
        code: "GODWIT_OUTBOUND_DENIED",
        message: 'Cannot call "https://example.org": app.json does not list it under "outbound"',
      }),
    );
  });

  test.each([
    "https://me@example.org",
    "https://example.org/path",
    "https://a b",
    "https://",
    "https://example.org\\@evil",
  ])("%s is no origin", (url) => {
    expect(() => decide(["https://example.org"], url)).toThrow(
      expect.objectContaining({ tag: "HTTP-request-URI-invalid" }),
    );
  });

  test("the operator's list narrows the app's, and does not widen it", () => {
    const listed = ["https://a.example", "https://b.example"];
    expect(decide(listed, "https://a.example", ["https://a.example"])).toMatchObject({ allowsPrivate: true });
    expect(() => decide(listed, "https://b.example", ["https://a.example"])).toThrow("allowOutbound does not list it");
    expect(() => decide(listed, "https://c.example", ["https://c.example"])).toThrow("app.json does not list it");
    expect(() => decide(listed, "https://a.example", [])).toThrow("allowOutbound does not list it");
  });

  test("without the operator's list no address may be private", () => {
    expect(decide(["http://localhost:1"], "http://localhost:1")).toMatchObject({ allowsPrivate: false });
  });

  test.each([
    "example.org",
    "ftp://example.org",
    "https://",
    "https://*",
    "https://a.*.org",
    "https://*.*.org",
    "https://example.org/x",
  ])("%s is refused as a pattern", (pattern) => {
    expect(() => createOutboundPolicy([pattern], undefined)).toThrow(InvalidOriginError);
  });
});
