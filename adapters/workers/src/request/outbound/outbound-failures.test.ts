import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type CallingWorker, startCallingWorker } from "../../../test-workers/start-calling-worker.ts";

describe("an outbound call of a worker that fails is told by name", () => {
  let worker: CallingWorker;
  beforeAll(async () => {
    worker = await startCallingWorker();
  });
  afterAll(() => worker.close());

  test.each([
    ["shorter", ["12345"]],
    ["longer", ["12345", "67890!"]],
  ])("when the body is %s than declared", async (_what, chunks) => {
    const onEnd = vi.fn();
    const authority = await worker.serve(
      (request) =>
        void request
          .on("end", onEnd)
          .on("error", () => {})
          .resume(),
    );
    const outcome = await worker.call(authority, { method: "POST", headers: [["Content-Length", "10"]], chunks });
    expect(outcome.message).toContain("expected the 10 that content-length declares");
    expect(onEnd).not.toHaveBeenCalled();
  });

  test.each([
    ["a Content-Length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"],
    ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
  ])("when a response is cut short of %s", async (_what, bytes) => {
    expect(await worker.call(await worker.serveRaw(bytes))).toMatchObject({ tag: "HTTP-response-incomplete" });
  });

  test("when it takes too long", async () => {
    const authority = await worker.serve((request, response) => {
      if (request.url === "/head") response.write("hello");
    });
    const timedOut = { tag: "HTTP-response-timeout" };
    expect(await worker.call(authority, { firstByteTimeout: 50 })).toMatchObject(timedOut);
    expect(await worker.call(authority, { pathWithQuery: "/head", betweenBytesTimeout: 50 })).toMatchObject(timedOut);
  });

  test("a timer as long as wasi:http can ask for is none", async () => {
    const authority = await worker.serve((_request, response) => void sleep(50).then(() => response.end("hello")));
    const longest = 2 ** 64 / 1e6;
    expect((await worker.call(authority, { firstByteTimeout: longest, betweenBytesTimeout: longest })).text).toBe(
      "hello",
    );
  });

  test("when the guest drops it, before and after the head", async () => {
    const closed = vi.fn();
    const authority = await worker.serve((request, response) => {
      response.on("close", closed);
      if (request.url === "/head") response.write("hello");
    });
    const dropped = { tag: "connection-terminated", message: expect.stringContaining("was dropped") };
    expect(await worker.call(authority, { dropAfterMs: 50 })).toMatchObject(dropped);
    expect(await worker.call(authority, { dropAfterMs: 50, pathWithQuery: "/head" })).toMatchObject(dropped);
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(2));
  });

  test.each([
    ["a refused connection", "127.0.0.1:1", "connection-terminated"],
    ["an unknown name", "name.invalid:80", "internal-error"],
  ])("%s", async (_what, authority, tag) => {
    const { message, ...outcome } = await worker.call(authority);
    expect(outcome).toMatchObject({ tag });
    expect(message).toContain(`"http://${authority}"`);
  });

  test.each([
    ["a path with a space", { pathWithQuery: "/a b" }, "HTTP-request-URI-invalid"],
    ["a path with a fragment", { pathWithQuery: "/a#b" }, "HTTP-request-URI-invalid"],
    ["a line break in a value", { headers: [["x", "1\r\ny: 2"]] }, "HTTP-protocol-error"],
    ["a method that the platform does not know", { method: "NONE" }, "HTTP-protocol-error"],
    ["what the manifest does not list", { listed: [] }, "HTTP-request-denied"],
    ["what the operator does not list", { allowed: [] }, "HTTP-request-denied"],
  ])("%s, before anything is sent", async (_what, request, tag) => {
    const listener = vi.fn((_request: IncomingMessage, response: ServerResponse) => void response.end());
    expect(await worker.call(await worker.serve(listener), request)).toMatchObject({ tag });
    expect(listener).not.toHaveBeenCalled();
  });

  test.each(["127.0.0.1", "localhost", "a.localhost.", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])(
    "%s, without the operator's leave",
    async (host) => {
      const listener = vi.fn((_request: IncomingMessage, response: ServerResponse) => void response.end());
      const authority = `${host}:${(await worker.serve(listener)).split(":")[1]}`;
      const outcome = await worker.call(authority, { allowed: undefined });
      expect(outcome).toMatchObject({ tag: "destination-IP-prohibited" });
      expect(listener).not.toHaveBeenCalled();
    },
  );
});
