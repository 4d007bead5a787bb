import { describe, expect, test } from "vitest";
import { encodeEvent, facts } from "./encode-event.fixture.ts";

describe("headers", () => {
  const headers = [
    ["Host", "example.org"],
    ["X-A", "1"],
    ["X-A", "2"],
    ["Cookie", "a=1; b=2"],
    ["Cookie", "c=3"],
    ["Connection", "keep-alive, X-Hop"],
    ["X-Hop", "h"],
    ["Content-Length", "0"],
    ["X-Text", "\xce\xbb"],
    ["X-Forwarded-For", "198.51.100.1"],
  ] as const;

  test("rest keeps names and all values, and drops what is of the connection, and the length", () => {
    const event = encodeEvent("rest", { headers });
    expect(event.headers).toEqual({
      Host: "example.org",
      "X-A": "2",
      Cookie: "c=3",
      "X-Text": "λ",
      "X-Amzn-Trace-Id": facts.traceId,
      "X-Forwarded-For": "198.51.100.1, 203.0.113.9",
      "X-Forwarded-Port": "443",
      "X-Forwarded-Proto": "https",
    });
    expect(event.multiValueHeaders["X-A"]).toEqual(["1", "2"]);
    expect(event.requestContext.identity?.sourceIp).toBe("203.0.113.9");
  });

  test("http2 has cookies in their list alone, joins with commas, and folds forwarded headers", () => {
    const event = encodeEvent("http2", { headers });
    expect(event.cookies).toEqual(["a=1", "b=2", "c=3"]);
    expect(event.headers).toEqual({
      host: "example.org",
      "x-a": "1,2",
      "content-length": "0",
      "x-text": "λ",
      "x-amzn-trace-id": facts.traceId,
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      forwarded: "for=198.51.100.1, for=203.0.113.9;host=example.org;proto=https",
    });
  });

  test("url has cookies in both places", () => {
    const event = encodeEvent("url", { headers });
    expect(event.cookies).toEqual(["a=1", "b=2", "c=3"]);
    expect(event.headers).toMatchObject({ cookie: "a=1; b=2; c=3", "x-a": "1,2", "x-amzn-tls-version": "TLSv1.3" });
    expect(encodeEvent("url", {})).not.toHaveProperty("cookies");
  });

  test("alb has the last value in lower case, alb-multi all; both let the connection's through", () => {
    expect(encodeEvent("alb", { headers }).headers).toMatchObject({
      "x-a": "2",
      cookie: "c=3",
      connection: "keep-alive, X-Hop",
      "x-hop": "h",
      "x-forwarded-for": "198.51.100.1, 203.0.113.9",
      "x-forwarded-port": "8080",
      "x-forwarded-proto": "http",
    });
    expect(encodeEvent("alb-multi", { headers }).multiValueHeaders).toMatchObject({ "x-a": ["1", "2"] });
  });
});

describe("what the gateway answers itself", () => {
  test.each([
    ["rest", 403],
    ["http2", 404],
    ["url", 405],
    ["alb", 405],
  ] as const)("%s answers TRACE with %d", (name, status) => {
    expect(encodeEvent(name, { method: "TRACE" })).toEqual({ refused: status });
  });

  test("alb refuses upgrades, rest and http2 heads of more than 10,240 bytes", () => {
    expect(encodeEvent("alb", { headers: [["Upgrade", "websocket"]] })).toEqual({ refused: 400 });
    expect(encodeEvent("rest", { headers: [["x", "a".repeat(10_240)]] })).toEqual({ refused: 431 });
    expect(encodeEvent("http2", { target: `/${"a".repeat(10_240)}` })).toEqual({ refused: 431 });
    expect(encodeEvent("url", { headers: [["x", "a".repeat(10_240)]] })).toHaveProperty("rawPath");
  });

  test("rest takes another method from a POST's header", () => {
    const headers = [["X-HTTP-Method-Override", "put"]] as const;
    expect(encodeEvent("rest", { method: "POST", headers }).httpMethod).toBe("PUT");
    expect(encodeEvent("rest", { method: "GET", headers }).httpMethod).toBe("GET");
  });
});
