import type { GuestLog } from "@godwit/wit";
import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine } from "../../../test/run-in-engine.ts";

describe("guardBody", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("streams");
  });

  test("sends every chunk in order", async () => {
    expect(await engine.request("/stream")).toMatchObject({ status: 200, text: "onetwothree", truncatedBy: undefined });
  });

  test("truncates and reports a stream that fails after the head", async () => {
    const { status, text, truncatedBy, reports } = await engine.request("/stream-fails");
    expect({ status, text }).toEqual({ status: 200, text: "one" });
    expect(truncatedBy).toBeInstanceOf(Error);
    expect(reports).toMatchObject([{ kind: "stream", message: "broken pipe" }]);
  });

  test("answers 500 when the stream fails at once", async () => {
    const { status, text, reports } = await engine.request("/stream-fails-at-once");
    expect({ status, text }).toEqual({ status: 500, text: "Internal Server Error\n" });
    expect(reports).toMatchObject([{ kind: "threw", message: "broken at once" }]);
  });

  test("sends the head before a pending first chunk", async () => {
    let readAfter = 0;
    await engine.request("/stream-pending", {
      async readBody(body) {
        const start = performance.now();
        await body.read();
        readAfter = performance.now() - start;
        await body.read();
      },
    });
    expect(readAfter).toBeGreaterThan(100);
  });

  test("sends a buffer that is used again each time whole", async () => {
    expect((await engine.request("/stream-reuses-buffer")).text).toBe("abcabcabc");
  });

  test("sends text and every kind of bytes, and skips empty chunks", async () => {
    expect(await engine.request("/stream-kinds")).toMatchObject({ text: "textbytesviewend", truncatedBy: undefined });
  });

  test("truncates at a chunk that is neither", async () => {
    const { truncatedBy, reports } = await engine.request("/stream-bad-chunk");
    expect(truncatedBy).toBeInstanceOf(Error);
    expect(reports).toMatchObject([{ kind: "stream", name: "TypeError" }]);
  });

  test("ends an empty stream", async () => {
    expect(await engine.request("/stream-empty")).toMatchObject({ status: 200, text: "", truncatedBy: undefined });
  });

  test("never ends a stream that waits for nothing the engine knows of", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    void engine.request("/stream-hangs", {
      async readBody(body) {
        await body.read();
        body.read().then(
          (chunk) => resolve(chunk === undefined ? "ended" : "read"),
          () => resolve("failed"),
        );
        setTimeout(resolve, 300, "waiting");
        await promise;
      },
    });
    expect(await promise).toBe("waiting");
  });

  test("holds the producer back when nobody reads", async () => {
    const { reports } = await engine.request("/stream-counts-pulls", {
      async readBody(body) {
        await body.read();
        await new Promise((resolve) => setTimeout(resolve, 500));
        body.cancel();
      },
    });
    const [log] = reports as GuestLog[];
    expect(Number(log?.message.split(": ")[1])).toBeLessThan(20);
  });

  test("cancels the source and aborts the signal when the client has gone", async () => {
    const gone = new AbortController();
    const { reports } = await engine.request("/signal-client-gone", {
      clientGone: gone.signal,
      async readBody(body) {
        await body.read();
        gone.abort(new Error("connection reset"));
        body.cancel();
      },
    });
    const messages = (reports as GuestLog[]).map(({ message }) => message);
    expect(messages).toEqual(["aborted: AbortError", "cancelled: AbortError"]);
  });
});
