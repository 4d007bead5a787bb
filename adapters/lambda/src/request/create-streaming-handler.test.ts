import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { bytes, testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";
import { testHandler, testStream } from "./test-stream.fixture.ts";

describe("createStreamingHandler", () => {
  test("EVT-06 writes head and body of a function URL: cookies apart, without lengths and framing", async () => {
    const headers = [
      ["Content-Type", "text/plain"],
      ["Content-Length", "5"],
      ["Transfer-Encoding", "chunked"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
    ] as const;
    const { handle, metadata, failures } = testHandler(async () =>
      testAnswer([bytes("hel"), bytes("lo")], { headers }),
    );
    const { stream, text, log } = testStream();
    await handle(testEvent("url"), stream, testContext());
    expect(metadata).toEqual([
      {
        statusCode: 200,
        headers: { "content-type": "text/plain", "x-request-id": "a-request-id" },
        cookies: ["a=1", "b=2"],
      },
    ]);
    expect(text()).toBe("hello");
    expect(stream.writableEnded).toBe(true);
    expect(log.writes.every((chunk) => Buffer.isBuffer(chunk))).toBe(true);
    expect(failures).toEqual([]);
  });

  test("EVT-06 writes lists of headers for a REST API, and no other map", async () => {
    const headers = [
      ["Vary", "a"],
      ["Vary", "b"],
      ["Set-Cookie", "a=1"],
    ] as const;
    const { handle, metadata } = testHandler(async () => testAnswer(undefined, { headers }));
    await handle(testEvent("rest"), testStream().stream, testContext());
    expect(metadata).toEqual([
      {
        statusCode: 200,
        multiValueHeaders: { vary: ["a", "b"], "set-cookie": ["a=1"], "x-request-id": ["a-request-id"] },
      },
    ]);
  });

  test.each([
    ["no body", undefined, "GET", 200],
    ["a body of no chunks", [], "GET", 200],
    ["HEAD", [bytes("never sent")], "HEAD", 200],
    ["304", [bytes("never sent")], "GET", 304],
  ] as const)("EVT-07 %s: the first write happens all the same", async (_, chunks, method, status) => {
    const answer = testAnswer(chunks, { status });
    const { handle } = testHandler(async () => answer);
    const { stream, text, log } = testStream();
    await handle(testEvent("url", { method }), stream, testContext());
    expect(log.writes).toHaveLength(1);
    expect(text()).toBe("");
    expect(stream.writableEnded).toBe(true);
    expect(answer.cancelled).toHaveLength(chunks === undefined || chunks.length === 0 ? 0 : 1);
  });

  test("the head leaves before the first chunk is there", async () => {
    const first = Promise.withResolvers<Uint8Array | undefined>();
    const body = { read: () => first.promise, cancel() {} };
    const { handle } = testHandler(async () => ({ ...testAnswer(undefined), body }));
    const { stream, log } = testStream();
    const handled = handle(testEvent("url"), stream, testContext());
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(log.writes).toHaveLength(1);
    first.resolve(undefined);
    await handled;
  });

  test("a stream that does not drain holds the body back", async () => {
    let reads = 0;
    const body = {
      async read() {
        reads += 1;
        return reads > 20 ? undefined : bytes("0123456789");
      },
      cancel() {},
    };
    const { handle } = testHandler(async () => ({ ...testAnswer(undefined), body }));
    const { stream, text, hold, release } = testStream(25);
    hold();
    const handled = handle(testEvent("url"), stream, testContext());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toBeLessThan(5);
    release();
    await handled;
    expect(text()).toHaveLength(200);
  });

  test("waits for the app's work after the end of the stream", async () => {
    const work = Promise.withResolvers<void>();
    const { handle } = testHandler(async () => testAnswer([bytes("a")], { finished: work.promise }));
    const { stream } = testStream();
    let isDone = false;
    const handled = handle(testEvent("url"), stream, testContext()).then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([stream.writableFinished, isDone]).toEqual([true, false]);
    work.resolve();
    await handled;
  });

  test("an ingress that cannot stream gets its result as JSON", async () => {
    const { handle, metadata } = testHandler(async () => testAnswer([bytes("a")]));
    const { stream, text } = testStream();
    await handle(testEvent("http2"), stream, testContext());
    expect(metadata).toEqual([]);
    expect(JSON.parse(text())).toMatchObject({ statusCode: 200, body: "a" });
  });

  test("an unknown event is refused before anything is written", async () => {
    const { handle } = testHandler(async () => testAnswer(undefined));
    const { stream, log } = testStream();
    await expect(handle({}, stream, testContext())).rejects.toMatchObject({ code: "GODWIT_EVENT_UNKNOWN" });
    expect(log.writes).toEqual([]);
    expect(stream.writableEnded).toBe(false);
  });
});
