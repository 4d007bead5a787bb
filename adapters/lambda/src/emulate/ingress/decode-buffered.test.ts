import { describe, expect, test } from "vitest";
import { decodeOutcome, failed, result, streamed } from "./decode-outcome.fixture.ts";
import type { IngressName } from "./ingress.ts";

const buffered = ["rest", "http1", "http2", "url", "alb", "alb-multi"] as const;
/** In the map that the ingress looks at. */
const withHeaders = (name: IngressName, headers: Readonly<Record<string, string>>): object =>
  name === "alb-multi"
    ? { multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, [value]])) }
    : { headers };

describe("buffered results", () => {
  test.each(buffered)("%s sends status, headers as UTF-8 and all octets of base64", async (name) => {
    const octets = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
    const answer = await decodeOutcome(
      name,
      result({
        statusCode: 418,
        ...withHeaders(name, { "content-type": "text/plain", "X-A": "λ" }),
        body: octets.toString("base64"),
        isBase64Encoded: true,
      }),
    );
    expect(answer.status).toBe(418);
    expect(answer.headers).toContainEqual(["X-A", "\xce\xbb"]);
    expect(answer.headers).toContainEqual(["content-type", "text/plain"]);
    expect(answer.body).toBe(octets.toString("latin1"));
  });

  test.each([
    ["rest", "application/json"],
    ["http1", "text/plain; charset=utf-8"],
    ["http2", "text/plain; charset=utf-8"],
    ["url", "application/json"],
    ["alb", "application/octet-stream"],
    ["alb-multi", "application/octet-stream"],
  ] as const)("%s invents the content type %s", async (name, type) => {
    const { headers } = await decodeOutcome(name, result({ statusCode: 200, body: "x" }));
    expect(headers).toContainEqual(["content-type", type]);
  });

  test.each([
    ["rest", 502, '{"message": "Internal server error"}'],
    ["http1", 500, '{"message":"Internal Server Error"}'],
    ["http2", 500, '{"message":"Internal Server Error"}'],
    ["url", 502, "Internal Server Error"],
    ["alb", 502, expect.stringContaining("<h1>502 Bad Gateway</h1>")],
    ["alb-multi", 502, expect.stringContaining("<h1>502 Bad Gateway</h1>")],
  ] as const)("%s answers a failure, and a result that is none, with %d", async (name, status, body) => {
    const results = [
      { statusCode: "OK" },
      { statusCode: 99 },
      { statusCode: 200, ...withHeaders(name, { "bad name": "x" }) },
      { statusCode: 200, ...withHeaders(name, { "x-a": "a\r\nx-b: c" }) },
      { statusCode: 200, body: { no: "text" } },
      { statusCode: 200, body: "&&&", isBase64Encoded: true },
    ];
    for (const outcome of [failed, ...results.map(result)]) {
      expect(await decodeOutcome(name, outcome)).toMatchObject({ status, body });
    }
  });

  test.each(["rest", "http1", "alb", "alb-multi"] as const)("%s has no answer without a status", async (name) => {
    for (const value of [null, "text", { body: "x" }])
      expect((await decodeOutcome(name, result(value))).status).toBeGreaterThan(499);
  });

  test.each(["http2", "url"] as const)("%s takes what has no status for the body", async (name) => {
    expect(await decodeOutcome(name, result({ headers: { a: "b" }, body: "x" }))).toMatchObject({
      status: 200,
      body: '{"headers":{"a":"b"},"body":"x"}',
    });
    expect(await decodeOutcome(name, result("text"))).toMatchObject({ status: 200, body: "text" });
    expect(await decodeOutcome(name, result(null))).toMatchObject({ status: 200, body: "null" });
  });

  test("rest and http1 merge both maps, a pair in both comes once", async () => {
    for (const name of ["rest", "http1"] as const) {
      const { headers } = await decodeOutcome(
        name,
        result({
          statusCode: 200,
          headers: { "set-cookie": "b=2", x: "1" },
          multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
        }),
      );
      expect(headers.filter(([field]) => field.toLowerCase() === "set-cookie").map(([, value]) => value)).toEqual([
        "a=1",
        "b=2",
      ]);
      expect(headers).toContainEqual(["x", "1"]);
    }
  });

  test("http2 and url send cookies each for itself, and know no map of several values", async () => {
    for (const name of ["http2", "url"] as const) {
      const { headers } = await decodeOutcome(
        name,
        result({ statusCode: 200, cookies: ["a=1", "b=2; Path=/"], multiValueHeaders: { x: ["1"] } }),
      );
      expect(headers.filter(([field]) => field === "set-cookie").map(([, value]) => value)).toEqual([
        "a=1",
        "b=2; Path=/",
      ]);
      expect(headers.some(([field]) => field === "x")).toBe(false);
    }
  });

  test("a load balancer looks at the map of its mode only", async () => {
    const both = result({ statusCode: 200, headers: { x: "single" }, multiValueHeaders: { x: ["a", "b"] } });
    const values = async (name: IngressName): Promise<readonly string[]> =>
      (await decodeOutcome(name, both)).headers.filter(([field]) => field === "x").map(([, value]) => value);
    expect(await values("alb")).toEqual(["single"]);
    expect(await values("alb-multi")).toEqual(["a", "b"]);
    const wrong = await decodeOutcome("alb-multi", result({ statusCode: 200, headers: { x: "1" } }));
    expect(wrong.headers.some(([field]) => field === "x")).toBe(false);
  });

  test("rest and url remap what is theirs; http2 and alb drop it", async () => {
    const fields = {
      "WWW-Authenticate": "Basic",
      "content-length": "3",
      connection: "close",
      "transfer-encoding": "chunked",
    };
    for (const name of ["rest", "url"] as const) {
      const { headers } = await decodeOutcome(name, result({ statusCode: 401, headers: fields }));
      expect(headers).toContainEqual(["x-amzn-Remapped-WWW-Authenticate", "Basic"]);
      expect(headers).toContainEqual(["x-amzn-Remapped-content-length", "3"]);
      expect(
        headers.some(([field]) => /^(www-authenticate|content-length|connection|transfer-encoding)$/i.test(field)),
      ).toBe(false);
    }
    for (const name of ["http2", "alb"] as const) {
      const { headers } = await decodeOutcome(name, result({ statusCode: 401, headers: fields }));
      expect(headers).toContainEqual(["WWW-Authenticate", "Basic"]);
      expect(headers.some(([field]) => /content-length|connection|transfer-encoding/i.test(field))).toBe(false);
    }
  });

  test("results and heads beyond a limit are failures", async () => {
    const large = result({ statusCode: 200, body: "a".repeat(1024 * 1024) });
    expect((await decodeOutcome("alb", large)).status).toBe(502);
    expect((await decodeOutcome("url", large)).status).toBe(200);
    const head = result({ statusCode: 200, headers: { x: "a".repeat(10_240) } });
    expect((await decodeOutcome("rest", head)).status).toBe(502);
    expect((await decodeOutcome("http2", head)).status).toBe(500);
  });

  test("what is streamed to a gateway that does not stream is put together", async () => {
    const outcome = streamed(['{"statusCode":201,', '"body":"x"}'], { type: "application/json" });
    expect(await decodeOutcome("rest", outcome)).toMatchObject({ status: 201, body: "x" });
    expect((await decodeOutcome("rest", streamed(['{"statusCode":201}'], { breaks: true }))).status).toBe(502);
  });
});
