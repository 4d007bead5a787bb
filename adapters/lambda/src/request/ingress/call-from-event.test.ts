import type { Call } from "@godwit/runtime-reference/embed";
import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "../create-buffered-handler.ts";
import { testAnswer, testContext, testEvent } from "../test-invocation.fixture.ts";
import type { IngressSettings } from "./ingress-settings.ts";

/** The calls that an app saw of one event, and the status of its answer. */
async function serve(event: unknown, settings: IngressSettings = {}, trace?: string) {
  const calls: Call[] = [];
  const handle = createBufferedHandler({
    async answer(call) {
      calls.push(call);
      return testAnswer(undefined);
    },
    settings,
    onFailure() {},
  });
  const result = await handle(event, { ...testContext(), ...(trace === undefined ? {} : { xRayTraceId: trace }) });
  return { calls, result };
}

async function callsOf(...served: Parameters<typeof serve>): Promise<readonly Call[]> {
  return (await serve(...served)).calls;
}

describe("callFromEvent", () => {
  test("a base path is taken off once, at the end of a segment", async () => {
    const paths = ["/base/a", "/base", "/base/", "/base/base/a", "/based", "/a/base"];
    const seen = await Promise.all(paths.map((path) => callsOf(testEvent("rest", { path }), { basePath: "/base" })));
    expect(seen.map(([call]) => call?.pathWithQuery)).toEqual(["/a", "/", "/", "/base/a", "/based", "/a/base"]);
  });

  test("half a character in a path or a query is replaced, and breaks nothing", async () => {
    expect(await callsOf({ ...testEvent("url"), rawPath: "/\ud800", rawQueryString: "a=\udc00" })).toMatchObject([
      { pathWithQuery: "/%EF%BF%BD?a=%EF%BF%BD" },
    ]);
    expect(await callsOf({ ...testEvent("http2"), rawPath: "/\ud800" })).toMatchObject([
      { pathWithQuery: "/%EF%BF%BD" },
    ]);
    expect(await callsOf({ ...testEvent("rest"), multiValueQueryStringParameters: { a: ["\ud800"] } })).toMatchObject([
      { pathWithQuery: "/?a=%EF%BF%BD" },
    ]);
  });

  test("forwarded headers of trusted proxies count as far as the deployment says", async () => {
    const headers = [
      ["Host", "example.org"],
      ["X-Forwarded-Host", "shop.example"],
      ["X-Forwarded-For", "203.0.113.9"],
    ] as const;
    const event = testEvent("alb-multi", { headers });
    expect(await callsOf(event)).toMatchObject([{ authority: "example.org", clientAddress: "192.0.2.7" }]);
    expect(await callsOf(event, { forwardedHost: true, trustedHops: 1 })).toMatchObject([
      { authority: "shop.example", clientAddress: "203.0.113.9" },
    ]);
  });

  test.each([
    ["TRACE", { method: "TRACE" }, 501],
    [
      "an upgrade",
      {
        headers: [
          ["Host", "a.example"],
          ["Upgrade", "websocket"],
        ] as const,
      },
      501,
    ],
    ["a method that is none", { method: "GET /" }, 400],
    ["a URL that is too long", { path: `/${"a".repeat(16_384)}` }, 414],
    ["too many headers", { headers: Array.from({ length: 130 }, (_, at) => [`x-${at}`, "1"] as const) }, 431],
    [
      "a header with a control character",
      {
        headers: [
          ["Host", "a.example"],
          ["X-A", "1\u0000"],
        ] as const,
      },
      400,
    ],
    ["a host that is none", { headers: [["Host", "a b"]] as const }, 400],
  ])("%s is refused with its status", async (_, request, statusCode) => {
    const { calls, result } = await serve(testEvent("alb", request));
    expect(result).toMatchObject({ statusCode });
    expect(calls).toEqual([]);
  });

  describe("traceparent", () => {
    const root = "1-6a5145a8-536f3e792f6be9b44c1f46fa";
    const full = `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1`;
    const parent = "00-6a5145a8536f3e792f6be9b44c1f46fa-53995c3f42cd8ad8-01";
    const traceOf = async (headers: readonly (readonly [string, string])[], own?: string) => {
      const event = testEvent("url", { headers: [["Host", "a.example"], ...headers] });
      const [call] = await callsOf(event, {}, own);
      return call?.headers.filter(([name]) => name === "traceparent").map(([, value]) => value);
    };

    test("is made of X-Ray's header", async () => {
      expect(await traceOf([["X-Amzn-Trace-Id", full]])).toEqual([parent]);
      expect(await traceOf([["X-Amzn-Trace-Id", full.replace("Sampled=1", "Sampled=0")]])).toEqual([
        parent.replace(/01$/, "00"),
      ]);
    });

    test("is made of the invocation's own where the request's names no parent", async () => {
      expect(await traceOf([["X-Amzn-Trace-Id", `Root=${root}`]], full)).toEqual([parent]);
      expect(await traceOf([["X-Amzn-Trace-Id", "Root=1-00000000-000000000000000000000001"]], full)).toEqual([]);
      expect(await traceOf([], full)).toEqual([parent]);
    });

    test("of the request itself stays as it is", async () => {
      const own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      expect(
        await traceOf([
          ["traceparent", own],
          ["X-Amzn-Trace-Id", full],
        ]),
      ).toEqual([own]);
    });
  });
});
