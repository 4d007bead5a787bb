import type { Answer, Call } from "@godwit/runtime-reference/embed";
import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import type { FunctionParts } from "./function-parts.ts";
import { bytes, testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

const MEBIBYTE = 2 ** 20;

function handlerOf(answer: FunctionParts["answer"], others: Partial<FunctionParts> = {}) {
  const failures: unknown[] = [];
  const parts = { answer, onFailure: (failure: unknown) => void failures.push(failure), ...others };
  return { handle: createBufferedHandler(parts), failures };
}

/** The calls that an app saw of one event. */
async function callsOf(event: unknown, settings: FunctionParts["settings"] = {}, trace?: string): Promise<Call[]> {
  const calls: Call[] = [];
  const { handle } = handlerOf(
    async (call) => {
      calls.push(call);
      return testAnswer(undefined);
    },
    { settings },
  );
  await handle(event, { ...testContext(), ...(trace === undefined ? {} : { xRayTraceId: trace }) });
  return calls;
}

const internalError = {
  statusCode: 500,
  headers: { "content-type": "text/plain; charset=utf-8", "x-request-id": "a-request-id" },
  body: "Internal Server Error\n",
  isBase64Encoded: false,
};

describe("createBufferedHandler", () => {
  test("answers with the app's own answer and the request's id", async () => {
    const { handle, failures } = handlerOf(async () =>
      testAnswer([bytes("hel"), bytes("lo")], {
        status: 201,
        headers: [
          ["Content-Length", "5"],
          ["X-Request-Id", "mine"],
        ],
      }),
    );
    expect(await handle(testEvent("url"), testContext())).toEqual({
      statusCode: 201,
      headers: { "x-request-id": "a-request-id" },
      body: "hello",
      isBase64Encoded: false,
    });
    expect(failures).toEqual([]);
  });

  test("a function that fails is answered with the host's fixed body, and tells nothing", async () => {
    const { handle, failures } = handlerOf(async () => {
      throw new Error("secret");
    });
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ message: "secret" }]);
  });

  test("a body that fails half-way gets 500, as nothing was sent yet", async () => {
    const answer = testAnswer([bytes("half"), new Error("gone")]);
    const { handle, failures } = handlerOf(async () => answer);
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ message: "gone" }]);
    expect(answer.cancelled).toHaveLength(1);
  });

  test.each([
    ["a status of 1xx", { status: 103 }, "GODWIT_ANSWER_INVALID"],
    ["a line break in a header", { headers: [["x-a", "1\r\nx-b: 2"]] as const }, "GODWIT_ANSWER_INVALID"],
    ["a content-length that is none", { headers: [["content-length", "five"]] as const }, "GODWIT_ANSWER_INVALID"],
    ["a wrong content-length", { headers: [["content-length", "4"]] as const }, "GODWIT_ANSWER_INVALID"],
  ])("%s gets 500", async (_, head, code) => {
    const { handle, failures } = handlerOf(async () => testAnswer([bytes("hello")], head));
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ code }]);
  });

  test("HEAD and 204 get no body, and the app is told that nobody reads it", async () => {
    for (const [event, status] of [
      [testEvent("url", { method: "HEAD" }), 200],
      [testEvent("url"), 204],
    ] as const) {
      const answer = testAnswer([bytes("never read")], { status, headers: [["content-length", "10"]] });
      const { handle } = handlerOf(async () => answer);
      expect(await handle(event, testContext())).toMatchObject({ statusCode: status, body: "" });
      expect(answer.cancelled).toEqual([undefined]);
    }
  });

  test("waits for the app's work after its answer", async () => {
    const work = Promise.withResolvers<void>();
    const { handle } = handlerOf(async () => testAnswer([bytes("a")], { finished: work.promise }));
    let isDone = false;
    const handled = handle(testEvent("url"), testContext()).then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDone).toBe(false);
    work.resolve();
    await handled;
  });

  test("gives up waiting for the app's work at the deadline", async () => {
    const { handle } = handlerOf(async () => testAnswer([bytes("a")], { finished: new Promise(() => {}) }));
    const started = performance.now();
    expect(await handle(testEvent("url"), testContext(200))).toMatchObject({ statusCode: 200, body: "a" });
    expect(performance.now() - started).toBeLessThan(200);
  });

  test("an app past its deadline is answered for with 504 before the platform ends the invocation", async () => {
    let seen: Call | undefined;
    const late = Promise.withResolvers<Answer>();
    const { handle, failures } = handlerOf((call) => {
      seen = call;
      return late.promise;
    });
    const end = Date.now() + 300;
    expect(await handle(testEvent("url"), testContext(300))).toMatchObject({
      statusCode: 504,
      body: "Gateway Timeout\n",
    });
    expect(Date.now()).toBeLessThan(end);
    expect(failures).toMatchObject([{ code: "GODWIT_DEADLINE_PASSED" }]);
    expect(seen?.deadline).toBeLessThan(end);
    expect(seen?.clientGone.aborted).toBe(true);
    const answer = testAnswer([bytes("too late")]);
    late.resolve(answer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer.cancelled).toHaveLength(1);
  });

  test("a body that never ends is answered for with 504", async () => {
    const { handle } = handlerOf(async () => ({
      ...testAnswer(undefined),
      body: { read: () => new Promise<undefined>(() => {}), cancel() {} },
    }));
    expect(await handle(testEvent("url"), testContext(200))).toMatchObject({ statusCode: 504 });
  });

  test("a request body past the ingress's limit gets 413, and the app sees nothing", async () => {
    const { handle, failures } = handlerOf(async () => testAnswer(undefined));
    const post = (size: number) => testEvent("alb", { method: "POST", body: new Uint8Array(size).fill(0x61) });
    expect(await handle(post(MEBIBYTE), testContext())).toMatchObject({ statusCode: 200 });
    expect(await handle(post(MEBIBYTE + 1), testContext())).toMatchObject({
      statusCode: 413,
      body: "Content Too Large\n",
    });
    expect(failures).toMatchObject([{ code: "GODWIT_BODY_TOO_LARGE" }]);
  });

  test("a response past the ingress's limit gets 500: counted is the JSON, with base64 and escapes", async () => {
    const sizes = [
      ["text", 6 * MEBIBYTE - 1_000, 0x61, 200],
      ["text", 6 * MEBIBYTE + 50, 0x61, 500],
      ["base64", 4.5 * MEBIBYTE - 1_000, 0xff, 200],
      ["base64", 5 * MEBIBYTE, 0xff, 500],
      ["escaped text", 2 * MEBIBYTE, 0x01, 500],
    ] as const;
    for (const [name, size, octet, statusCode] of sizes) {
      const { handle, failures } = handlerOf(async () => testAnswer([new Uint8Array(size).fill(octet)]));
      expect(await handle(testEvent("url"), testContext()), name).toMatchObject({ statusCode });
      expect(failures, name).toMatchObject(statusCode === 200 ? [] : [{ code: "GODWIT_RESPONSE_TOO_LARGE" }]);
    }
  });

  test("a response that never ends is cut at the limit, not gathered", async () => {
    let reads = 0;
    const body = {
      async read() {
        reads += 1;
        return new Uint8Array(MEBIBYTE);
      },
      cancel() {},
    };
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
    expect(await handle(testEvent("url"), testContext())).toMatchObject({ statusCode: 500 });
    expect(reads).toBeLessThan(10);
  });

  test("headers past a gateway's limit get 500", async () => {
    const { handle, failures } = handlerOf(async () =>
      testAnswer(undefined, { headers: [["x-big", "a".repeat(11_000)]] }),
    );
    expect(await handle(testEvent("http2"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_HEADERS_TOO_LARGE" }]);
  });

  test("several cookies behind a load balancer with single values get 500, never a part of them", async () => {
    const headers = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ] as const;
    const { handle, failures } = handlerOf(async () => testAnswer([bytes("a")], { headers }));
    expect(await handle(testEvent("alb"), testContext())).toMatchObject({ statusCode: 500 });
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_COOKIES_REPEATED" }]);
    expect(await handle(testEvent("alb-multi"), testContext())).toMatchObject({
      statusCode: 200,
      statusDescription: "200 OK",
      multiValueHeaders: { "set-cookie": ["a=1", "b=2"] },
    });
  });

  test("an unknown event is refused, and the next one served", async () => {
    const { handle } = handlerOf(async () => testAnswer([bytes("a")]));
    await expect(handle({ Records: [{ eventSource: "aws:sqs", body: "secret" }] }, testContext())).rejects.toThrow(
      "Cannot serve the event: it is an event of SQS, expected",
    );
    expect(await handle(testEvent("rest"), testContext())).toMatchObject({ statusCode: 200 });
  });

  test("a base path is taken off once, at the end of a segment", async () => {
    const paths = ["/base/a", "/base", "/base/", "/base/base/a", "/based", "/a/base"];
    const seen = await Promise.all(paths.map((path) => callsOf(testEvent("rest", { path }), { basePath: "/base" })));
    expect(seen.map(([call]) => call?.pathWithQuery)).toEqual(["/a", "/", "/", "/base/a", "/based", "/a/base"]);
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
    const { handle } = handlerOf(async () => testAnswer(undefined));
    expect(await handle(testEvent("alb", request), testContext())).toMatchObject({ statusCode });
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
