import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { Body } from "../component/body.ts";
import { bodyOf, textOf } from "../node-streams/test-bodies.fixture.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";
import { call, callWith, serve, serveRaw } from "./test-servers.fixture.ts";

describe("an outbound call that fails", () => {
  test.each([
    ["shorter", ["12345"]],
    ["longer", ["12345", "67890!"]],
  ])("breaks off when the body is %s than declared", async (_what, chunks) => {
    const failed = Promise.withResolvers<void>();
    const onEnd = vi.fn();
    const authority = await serve((request) => {
      request.on("error", () => failed.resolve());
      request.on("end", onEnd);
      request.resume();
    });
    const whole = bodyOf(...chunks);
    const slow: Body = { ...whole, read: () => sleep(50).then(() => whole.read()) };
    const sent = call(authority, { method: "POST", headers: [["Content-Length", "10"]], body: slow });
    await expect(sent).rejects.toThrow("expected the 10 that content-length declares");
    await failed.promise;
    expect(onEnd).not.toHaveBeenCalled();
  });

  test.each([
    ["a Content-Length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"],
    ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
  ])("a response cut short of %s is an error, not short data", async (_what, bytes) => {
    const response = await call(await serveRaw(bytes));
    await expect(textOf(response.body)).rejects.toMatchObject({ tag: "HTTP-response-incomplete" });
  });

  test("a response that ends with its connection is whole", async () => {
    const response = await call(await serveRaw("HTTP/1.1 200 OK\r\n\r\nhello"));
    expect(await textOf(response.body)).toBe("hello");
  });

  test("aborting before the head rejects and closes; after it, it fails the reader", async () => {
    const closed = vi.fn();
    const authority = await serve((request, response) => {
      response.on("close", closed);
      if (request.url === "/head") response.write("hello");
    });
    const before = new AbortController();
    const waiting = call(authority, { signal: before.signal });
    await sleep(50);
    before.abort();
    await expect(waiting).rejects.toMatchObject({ tag: "connection-terminated" });
    const after = new AbortController();
    const response = await call(authority, { pathWithQuery: "/head", signal: after.signal });
    await response.body?.read();
    const reading = response.body?.read();
    after.abort();
    await expect(reading).rejects.toMatchObject({ tag: "connection-terminated" });
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(2));
    await expect(call(authority, { signal: after.signal })).rejects.toThrow();
  });

  test("a slow head and slow bytes run into their timeouts; a slow reader does not", async () => {
    const authority = await serve((request, response) => {
      if (request.url === "/head") response.write("hello");
    });
    await expect(call(authority, { firstByteTimeout: 50 })).rejects.toMatchObject({ tag: "HTTP-response-timeout" });
    const response = await call(authority, { pathWithQuery: "/head", betweenBytesTimeout: 50 });
    await sleep(100);
    expect(await response.body?.read()).toHaveLength(5);
    await expect(response.body?.read()).rejects.toMatchObject({ tag: "HTTP-response-timeout" });
  });

  test("a timeout longer than any timer is no timeout", async () => {
    const authority = await serve((_request, response) => void setTimeout(() => response.end("hello"), 50));
    const longest = 2 ** 64 / 1e6; // what wasi:http can ask for
    const timeouts = { connectTimeout: longest, firstByteTimeout: longest, betweenBytesTimeout: longest };
    expect(await textOf((await call(authority, timeouts)).body)).toBe("hello");
  });

  test.each([
    ["a refused connection", "127.0.0.1:1", "connection-refused"],
    ["an unknown name", "name.invalid:80", "DNS-error"],
  ])("%s is named", async (_what, authority, tag) => {
    await expect(call(authority)).rejects.toMatchObject({
      tag,
      message: expect.stringContaining(`"http://${authority}"`),
    });
  });

  test("a server that speaks no HTTP, and one that speaks no TLS, are named", async () => {
    await expect(call(await serveRaw("hello\r\n\r\n"))).rejects.toMatchObject({ tag: "HTTP-protocol-error" });
    const authority = await serveRaw("hello\r\n\r\n");
    await expect(call(authority, { scheme: "https" })).rejects.toMatchObject({ tag: "TLS-protocol-error" });
  });

  test.each([
    ["a path with a space", { pathWithQuery: "/a b" }, "HTTP-request-URI-invalid"],
    ["a line break in a value", { headers: [["x", "1\r\ny: 2"]] as const }, "HTTP-protocol-error"],
    [
      "two Content-Lengths",
      {
        headers: [
          ["content-length", "1"],
          ["content-length", "2"],
        ] as const,
        body: bodyOf("a"),
      },
      "HTTP-protocol-error",
    ],
  ])("%s is refused before anything is sent", async (_what, request, tag) => {
    const listener = vi.fn();
    await expect(call(await serve(listener), request)).rejects.toMatchObject({ tag });
    expect(listener).not.toHaveBeenCalled();
  });
});

describe("without the operator's leave, no private address is called", () => {
  test.each(["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "0"])(
    "%s",
    async (host) => {
      const listener = vi.fn();
      const port = (await serve(listener)).split(":")[1];
      const authority = `${host}:${port}`;
      const fetch = createOutboundFetch([`http://${authority}`], undefined);
      await expect(callWith(fetch, authority)).rejects.toMatchObject({ tag: "destination-IP-prohibited" });
      expect(listener).not.toHaveBeenCalled();
    },
  );
});
