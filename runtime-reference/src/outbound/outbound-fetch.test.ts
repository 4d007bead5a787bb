import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Body } from "../component/body.ts";
import type { OutboundRequest } from "../imports/capabilities.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";

const servers: { close(): unknown; closeAllConnections?(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function serve(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers every connection with these bytes, and closes it. */
async function serveRaw(bytes: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(bytes, "latin1"));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function call(authority: string, request: Partial<OutboundRequest> = {}) {
  const origins = [`http://${authority}`, `https://${authority}`];
  return createOutboundFetch(
    origins,
    origins,
  )({
    method: "GET",
    scheme: "http",
    authority,
    pathWithQuery: "/",
    headers: [],
    body: undefined,
    connectTimeout: undefined,
    firstByteTimeout: undefined,
    betweenBytesTimeout: undefined,
    signal: new AbortController().signal,
    ...request,
  });
}

function bodyOf(...chunks: string[]): Body {
  return {
    read: async () => (chunks.length === 0 ? undefined : Buffer.from(chunks.shift() ?? "", "latin1")),
    cancel() {},
  };
}

async function textOf(body: Body | undefined): Promise<string> {
  let text = "";
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) {
    text += Buffer.from(chunk).toString("latin1");
  }
  return text;
}

describe("createOutboundFetch", () => {
  test("sends method, path and headers exactly, and not those of a connection", async () => {
    const seen = Promise.withResolvers<IncomingMessage>();
    const authority = await serve((request, response) => {
      seen.resolve(request);
      response.end();
    });
    await call(authority, {
      method: "PURGE",
      pathWithQuery: "/a%20b//c?x=%2F",
      headers: [
        ["X-One", "1"],
        ["x-one", "\xe9"],
        ["Host", "evil.example"],
        ["Connection", "x-hop"],
        ["X-Hop", "1"],
        ["Keep-Alive", "1"],
        ["Transfer-Encoding", "gzip"],
        ["Proxy-Authorization", "x"],
        ["Upgrade", "h2c"],
      ],
    });
    const { method, url, rawHeaders } = await seen.promise;
    expect(method).toBe("PURGE");
    expect(url).toBe("/a%20b//c?x=%2F");
    expect(rawHeaders).toEqual([
      "host",
      authority,
      "X-One",
      "1",
      "x-one",
      "\xe9",
      "content-length",
      "0",
      "connection",
      "close",
    ]);
  });

  test("gives back status, headers in order and the body's bytes, and follows no redirect", async () => {
    const authority = await serve((_request, response) => {
      response.writeHead(302, ["Location", "/next", "Set-Cookie", "a=1", "set-cookie", "b=2", "X-L", "\xe9"]);
      response.end(Buffer.from("\0\xff", "latin1"));
    });
    const response = await call(authority);
    expect(response.status).toBe(302);
    expect(response.headers.slice(0, 4)).toEqual([
      ["Location", "/next"],
      ["Set-Cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["X-L", "\xe9"],
    ]);
    expect(response.headers.map(([name]) => name.toLowerCase())).not.toContain("transfer-encoding");
    expect(await textOf(response.body)).toBe("\0\xff");
  });

  test.each([
    ["chunked where no length is declared", [] as const, "chunked", undefined],
    ["with the length that is declared", [["Content-Length", "10"]] as const, undefined, "10"],
  ])("sends a body %s", async (_what, headers, coding, length) => {
    const authority = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { "transfer-encoding": codings, "content-length": declared } = request.headers;
      response.end(JSON.stringify([Buffer.concat(chunks).toString("latin1"), codings, declared]));
    });
    const response = await call(authority, { method: "POST", headers, body: bodyOf("hello", "world") });
    expect(await textOf(response.body)).toBe(JSON.stringify(["helloworld", coding, length]));
  });

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

  test("streams both ways: the response begins before the request's body has ended", async () => {
    const authority = await serve((request, response) => {
      request.on("data", (chunk) => response.write(chunk));
      request.on("end", () => response.end("end"));
    });
    const gate = Promise.withResolvers<void>();
    let step = 0;
    const body: Body = {
      async read() {
        if (step++ === 0) return Buffer.from("one");
        await gate.promise;
        return undefined;
      },
      cancel() {},
    };
    const response = await call(authority, { method: "POST", body });
    expect(Buffer.from((await response.body?.read()) ?? []).toString()).toBe("one");
    gate.resolve();
    expect(await textOf(response.body)).toBe("end");
  });

  test("holds the server back while nobody reads", async () => {
    let sent = 0;
    const authority = await serve(async (_request, response) => {
      response.on("error", () => {});
      while (!response.destroyed && sent < 2_000) {
        sent++;
        if (!response.write(Buffer.alloc(65_536))) await new Promise((resolve) => response.once("drain", resolve));
      }
      response.end();
    });
    const response = await call(authority);
    await response.body?.read();
    await sleep(300);
    const held = sent;
    await sleep(200);
    expect(sent).toBe(held);
    expect(sent).toBeLessThan(400);
    response.body?.cancel();
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

  test.each(["HEAD", "GET"])("no content has no body: %s", async (method) => {
    const authority = await serve((_request, response) => response.writeHead(method === "HEAD" ? 200 : 204).end());
    expect((await call(authority, { method })).body).toBeUndefined();
  });

  test("cancelling the body closes the connection", async () => {
    const closed = Promise.withResolvers<void>();
    const authority = await serve((_request, response) => {
      response.on("close", closed.resolve);
      response.write("hello");
    });
    const response = await call(authority);
    response.body?.cancel();
    await closed.promise;
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
      const listener = vi.fn((_request: IncomingMessage, response: ServerResponse) => {
        response.end();
      });
      const port = (await serve(listener)).split(":")[1];
      const authority = `${host}:${port}`;
      const fetch = createOutboundFetch([`http://${authority}`], undefined);
      const request = {
        method: "GET",
        scheme: "http",
        authority,
        pathWithQuery: "/",
        headers: [],
        body: undefined,
        connectTimeout: undefined,
        firstByteTimeout: undefined,
        betweenBytesTimeout: undefined,
        signal: new AbortController().signal,
      } as const;
      await expect(fetch(request)).rejects.toMatchObject({ tag: "destination-IP-prohibited" });
      expect(listener).not.toHaveBeenCalled();
    },
  );
});
