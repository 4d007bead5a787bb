import { describe, expect, test } from "vitest";
import { encodeEvent } from "./encode-event.fixture.ts";
import type { GatewayRequest } from "./gateway-request.ts";

describe("bodies", () => {
  const octets = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
  const of = (type: string | undefined, body: Buffer): Partial<GatewayRequest> => ({
    method: "POST",
    headers: [["Host", "h"], ...(type === undefined ? [] : [["Content-Type", type] as const])],
    body,
  });

  test.each(["http1", "http2", "url", "alb", "alb-multi"] as const)("%s decides by content type", (name) => {
    const text = (type: string | undefined): boolean => !encodeEvent(name, of(type, Buffer.from("x"))).isBase64Encoded;
    const types = ["text/plain; charset=utf-8", "application/json", "application/xml", "image/png", undefined];
    expect(types.map(text)).toEqual([true, true, true, false, false]);
    const { headers = [], ...post } = of("text/plain", Buffer.from("x"));
    expect(encodeEvent(name, { ...post, headers: [...headers, ["Content-Encoding", "br"]] }).isBase64Encoded).toBe(
      true,
    );
    expect(encodeEvent(name, of("application/octet-stream", octets)).body).toBe(octets.toString("base64"));
    expect(encodeEvent(name, of("text/plain", octets)).body).toContain("\ufffd");
  });

  test("rest takes for bytes what its binary types cover", () => {
    expect(encodeEvent("rest", of("text/plain", octets))).toMatchObject({
      isBase64Encoded: true,
      body: octets.toString("base64"),
    });
    const image = { binaryMediaTypes: ["image/*"] };
    expect(encodeEvent("rest", of("image/png", octets), image).isBase64Encoded).toBe(true);
    expect(encodeEvent("rest", of("text/plain", octets), image)).toMatchObject({ isBase64Encoded: false });
  });

  test("none is null, nothing, or empty text", () => {
    expect(encodeEvent("rest", {}).body).toBeNull();
    expect(encodeEvent("http1", {}).body).toBeNull();
    expect(encodeEvent("url", {})).not.toHaveProperty("body");
    expect(encodeEvent("alb", {}).body).toBe("");
  });

  test.each([
    ["rest", 11, 413],
    ["http2", 11, 413],
    ["url", 7, 413],
    ["alb", 1.1, 413],
    ["alb-multi", 1.1, 413],
  ] as const)("%s refuses one of %d MiB", (name, size, status) => {
    expect(encodeEvent(name, of("text/plain", Buffer.alloc(size * 1024 * 1024, "a")))).toEqual({ refused: status });
  });

  test("base64 counts for the limit of the event", () => {
    expect(encodeEvent("url", of("image/png", Buffer.alloc(5 * 1024 * 1024)))).toEqual({ refused: 413 });
    expect(encodeEvent("url", of("text/plain", Buffer.alloc(5 * 1024 * 1024, "a")))).toHaveProperty("body");
  });
});
