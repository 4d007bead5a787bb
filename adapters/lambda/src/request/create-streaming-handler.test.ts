import { Buffer } from "node:buffer";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createStreamingHandler } from "./create-streaming-handler.ts";
import type { FunctionParts } from "./function-parts.ts";
import type { StreamMetadata } from "./ingress/ingress.ts";
import { bytes, testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

/** A response stream as Lambda's clients make it: the prelude leaves with the first write. */
function testStream(highWaterMark = 16_384) {
  const chunks: Buffer[] = [];
  const releases: (() => void)[] = [];
  let isHeld = false;
  const stream = new Writable({
    highWaterMark,
    write(chunk: Buffer, _encoding, callback) {
      chunks.push(chunk);
      if (isHeld) releases.push(callback);
      else callback();
    },
  });
  const write = stream.write.bind(stream);
  const log: { metadata: StreamMetadata[]; writes: unknown[] } = { metadata: [], writes: [] };
  stream.write = ((chunk: unknown) => {
    log.writes.push(chunk);
    return write(chunk);
  }) as typeof stream.write;
  return {
    stream,
    log,
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      for (const one of releases.splice(0)) one();
    },
    text: () => Buffer.concat(chunks).toString(),
  };
}

function handlerOf(answer: FunctionParts["answer"]) {
  const failures: unknown[] = [];
  const metadata: StreamMetadata[] = [];
  const handle = createStreamingHandler({
    answer,
    onFailure: (failure) => void failures.push(failure),
    writePrelude(stream, head) {
      metadata.push(head);
      return stream;
    },
  });
  return { handle, failures, metadata };
}

describe("createStreamingHandler", () => {
  test("writes head and body of a function URL: cookies apart, without lengths and framing", async () => {
    const headers = [
      ["Content-Type", "text/plain"],
      ["Content-Length", "5"],
      ["Transfer-Encoding", "chunked"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
    ] as const;
    const { handle, metadata, failures } = handlerOf(async () => testAnswer([bytes("hel"), bytes("lo")], { headers }));
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

  test("writes lists of headers for a REST API, and no other map", async () => {
    const headers = [
      ["Vary", "a"],
      ["Vary", "b"],
      ["Set-Cookie", "a=1"],
    ] as const;
    const { handle, metadata } = handlerOf(async () => testAnswer(undefined, { headers }));
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
  ] as const)("%s: the first write happens all the same", async (_, chunks, method, status) => {
    const answer = testAnswer(chunks, { status });
    const { handle } = handlerOf(async () => answer);
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
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
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
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
    const { stream, text, hold, release } = testStream(25);
    hold();
    const handled = handle(testEvent("url"), stream, testContext());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toBeLessThan(5);
    release();
    await handled;
    expect(text()).toHaveLength(200);
  });

  test("a body that fails after the head rejects, and the stream is not ended", async () => {
    const { handle, failures } = handlerOf(async () => testAnswer([bytes("half"), new Error("secret")]));
    const { stream, text } = testStream();
    await expect(handle(testEvent("url"), stream, testContext())).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
      message: "Cannot send the rest of the answer: its body has failed",
    });
    expect(text()).toBe("half");
    expect(stream.writableEnded).toBe(false);
    expect(failures).toMatchObject([{ message: "secret" }]);
  });

  test.each([["4"], ["6"]])("a body of 5 bytes with a content-length of %s is never a whole answer", async (length) => {
    const { handle } = handlerOf(async () => testAnswer([bytes("hello")], { headers: [["content-length", length]] }));
    const { stream } = testStream();
    await expect(handle(testEvent("url"), stream, testContext())).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
    });
    expect(stream.writableEnded).toBe(false);
  });

  test("a failure before the head is an answer like any other", async () => {
    const { handle, metadata, failures } = handlerOf(async () => {
      throw new Error("secret");
    });
    const { stream, text } = testStream();
    await handle(testEvent("url"), stream, testContext());
    expect(metadata).toMatchObject([{ statusCode: 500 }]);
    expect(text()).toBe("Internal Server Error\n");
    expect(failures).toHaveLength(1);
  });

  test("a head that is too large in front of a stream gets 500", async () => {
    const answer = testAnswer([bytes("a")], { headers: [["x-big", "a".repeat(17_000)]] });
    const { handle, metadata, failures } = handlerOf(async () => answer);
    await handle(testEvent("url"), testStream().stream, testContext());
    expect(metadata).toMatchObject([{ statusCode: 500 }]);
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_HEADERS_TOO_LARGE" }]);
    expect(answer.cancelled).toHaveLength(1);
  });

  test("a stream that breaks cancels the body", async () => {
    const cancelled = Promise.withResolvers<void>();
    const body = { read: () => new Promise<undefined>(() => {}), cancel: () => cancelled.resolve() };
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
    const { stream } = testStream();
    const handled = handle(testEvent("url"), stream, testContext());
    setTimeout(() => stream.destroy(), 10);
    await expect(handled).rejects.toMatchObject({ code: "GODWIT_RESPONSE_TRUNCATED" });
    await cancelled.promise;
  });

  test("a body that is not at its end by the deadline is truncated, before the platform does it", async () => {
    const body = { read: () => new Promise<undefined>(() => {}), cancel() {} };
    const { handle } = handlerOf(async () => ({ ...testAnswer(undefined), body }));
    const end = Date.now() + 200;
    await expect(handle(testEvent("url"), testStream().stream, testContext(200))).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
    });
    expect(Date.now()).toBeLessThan(end);
  });

  test("waits for the app's work after the end of the stream", async () => {
    const work = Promise.withResolvers<void>();
    const { handle } = handlerOf(async () => testAnswer([bytes("a")], { finished: work.promise }));
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
    const { handle, metadata } = handlerOf(async () => testAnswer([bytes("a")]));
    const { stream, text } = testStream();
    await handle(testEvent("http2"), stream, testContext());
    expect(metadata).toEqual([]);
    expect(JSON.parse(text())).toMatchObject({ statusCode: 200, body: "a" });
  });

  test("an unknown event is refused before anything is written", async () => {
    const { handle } = handlerOf(async () => testAnswer(undefined));
    const { stream, log } = testStream();
    await expect(handle({}, stream, testContext())).rejects.toMatchObject({ code: "GODWIT_EVENT_UNKNOWN" });
    expect(log.writes).toEqual([]);
    expect(stream.writableEnded).toBe(false);
  });
});
