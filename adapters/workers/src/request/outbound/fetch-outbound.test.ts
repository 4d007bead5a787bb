import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestedWorker, type TestedWorker } from "../tested-worker.fixture.ts";

/** Makes the call that it is asked for, and tells what became of it. */
const worker = `import { createFetchOutbound } from "request:outbound/fetch-outbound.ts";
const encoder = new TextEncoder();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
function bodyOf(chunks) {
  const left = [...chunks];
  return { async read() { await sleep(5); const chunk = left.shift(); return chunk === undefined ? undefined : encoder.encode(chunk); }, cancel(reason) { console.log("body cancelled"); } };
}
export default {
  async fetch(incoming) {
    const { listed, allowed, chunks, dropAfterMs, leave, ...request } = await incoming.json();
    const drop = new AbortController();
    if (dropAfterMs !== undefined) setTimeout(() => drop.abort(), dropAfterMs);
    try {
      const outbound = createFetchOutbound(listed, allowed);
      const response = await outbound({ method: "GET", scheme: "http", pathWithQuery: "/", headers: [], ...request, body: chunks && bodyOf(chunks), signal: drop.signal });
      let text = response.body === undefined ? null : "";
      if (leave) { await response.body.read(); response.body.cancel(); return Response.json({ left: true }); }
      for (let chunk = await response.body?.read(); chunk !== undefined; chunk = await response.body.read()) {
        for (const byte of chunk) text += String.fromCharCode(byte);
      }
      return Response.json({ status: response.status, headers: response.headers, text });
    } catch (error) {
      return Response.json({ name: error.name, tag: error.tag, message: error.message });
    }
  }
};
`;

interface Outcome {
  readonly status?: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string | null;
  readonly tag?: string;
  readonly message?: string;
}

describe("createFetchOutbound", () => {
  let tested: TestedWorker;
  const servers: Server[] = [];
  beforeAll(async () => {
    tested = await startTestedWorker(worker, { allowPrivateNetwork: true });
  });
  afterAll(() => tested.close());
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listening(server: Server): Promise<string> {
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const serve = (listener: (request: IncomingMessage, response: ServerResponse) => void) =>
    listening(createServer(listener));
  const serveRaw = (bytes: string) =>
    listening(createTcpServer((socket) => void socket.on("error", () => {}).once("data", () => socket.end(bytes))));

  async function call(authority: string, request: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
    const { scheme = "http" } = request;
    const lists = { listed: [`${scheme}://${authority}`], allowed: [`${scheme}://${authority}`] };
    const body = JSON.stringify({ ...lists, authority, ...request });
    return (await (await fetch(tested.url, { method: "POST", body })).json()) as Outcome;
  }

  test("sends method, target and fields of the guest's, and nothing that speaks of the connection", async () => {
    const seen = Promise.withResolvers<IncomingMessage>();
    const authority = await serve((request, response) => {
      seen.resolve(request);
      response.end();
    });
    const headers = [
      ["X-One", "1"],
      ["x-one", "2"],
      ["X-Utf8", "\xc3\xa9"],
      ["Accept-Encoding", "identity"],
      ["Host", "evil.example"],
      ["Connection", "x-hop"],
      ["X-Hop", "1"],
      ["Transfer-Encoding", "gzip"],
      ["Upgrade", "h2c"],
    ];
    await call(authority, { method: "PURGE", pathWithQuery: "/a%20b//c?x=%2F", headers });
    const { method, url, rawHeaders } = await seen.promise;
    expect([method, url]).toEqual(["PURGE", "/a%20b//c?x=%2F"]);
    const fields = rawHeaders.join("\n").toLowerCase();
    expect(fields).toContain("x-one\n1\nx-one\n2");
    expect(fields).toContain("accept-encoding\nidentity");
    expect(rawHeaders).toContain("\xc3\xa9");
    expect(fields).not.toMatch(/evil|x-hop|transfer-encoding|upgrade/);
  });

  test("gives the response as it came: redirects, repeated cookies, codings", async () => {
    const authority = await serve((_request, response) => {
      response.writeHead(302, [
        "Location",
        "/next",
        "Set-Cookie",
        "a=1",
        "set-cookie",
        "b=2",
        "Content-Encoding",
        "gzip",
      ]);
      response.end(gzipSync("hello"));
    });
    const { status, headers, text } = await call(authority);
    expect(status).toBe(302);
    expect(headers).toEqual(
      expect.arrayContaining([
        ["location", "/next"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ]),
    );
    expect(headers.map(([name]) => name)).not.toContain("transfer-encoding");
    expect(text).toBe(gzipSync("hello").toString("latin1"));
  });

  test.each([
    ["chunked where no length is declared", [], "chunked", undefined],
    ["with the length that is declared", [["Content-Length", "10"]], undefined, "10"],
  ])("sends a body %s", async (_what, headers, coding, length) => {
    const authority = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { "transfer-encoding": codings, "content-length": declared } = request.headers;
      response.end(JSON.stringify([Buffer.concat(chunks).toString(), codings, declared]));
    });
    const { text } = await call(authority, { method: "POST", headers, chunks: ["hello", "world"] });
    expect(text).toBe(JSON.stringify(["helloworld", coding, length]));
  });

  test("a GET whose body is empty has none", async () => {
    const authority = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    expect((await call(authority, { chunks: [] })).text).not.toContain("transfer-encoding");
    expect(await call(authority, { chunks: ["x"] })).toMatchObject({ tag: "HTTP-protocol-error" });
  });

  test.each(["HEAD", "DELETE"])("no content is no body (%s)", async (method) => {
    const authority = await serve((_request, response) => response.writeHead(method === "HEAD" ? 200 : 204).end());
    expect((await call(authority, { method })).text).toBeNull();
  });

  test("a body that nobody reads on ends the call", async () => {
    const closed = Promise.withResolvers<void>();
    const authority = await serve((_request, response) => {
      response.on("close", closed.resolve);
      response.write("hello");
    });
    await call(authority, { leave: true });
    await closed.promise;
  });

  describe("fails, by name", () => {
    test.each([
      ["shorter", ["12345"]],
      ["longer", ["12345", "67890!"]],
    ])("when the body is %s than declared", async (_what, chunks) => {
      const onEnd = vi.fn();
      const authority = await serve(
        (request) =>
          void request
            .on("end", onEnd)
            .on("error", () => {})
            .resume(),
      );
      const outcome = await call(authority, { method: "POST", headers: [["Content-Length", "10"]], chunks });
      expect(outcome.message).toContain("expected the 10 that content-length declares");
      expect(onEnd).not.toHaveBeenCalled();
    });

    test.each([
      ["a Content-Length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"],
      ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
    ])("when a response is cut short of %s", async (_what, bytes) => {
      expect(await call(await serveRaw(bytes))).toMatchObject({ tag: "HTTP-response-incomplete" });
    });

    test("when it takes too long", async () => {
      const authority = await serve((request, response) => {
        if (request.url === "/head") response.write("hello");
      });
      const timedOut = { tag: "HTTP-response-timeout" };
      expect(await call(authority, { firstByteTimeout: 50 })).toMatchObject(timedOut);
      expect(await call(authority, { pathWithQuery: "/head", betweenBytesTimeout: 50 })).toMatchObject(timedOut);
    });

    test("a timer as long as wasi:http can ask for is none", async () => {
      const authority = await serve((_request, response) => void sleep(50).then(() => response.end("hello")));
      const longest = 2 ** 64 / 1e6;
      expect((await call(authority, { firstByteTimeout: longest, betweenBytesTimeout: longest })).text).toBe("hello");
    });

    test("when the guest drops it, before and after the head", async () => {
      const closed = vi.fn();
      const authority = await serve((request, response) => {
        response.on("close", closed);
        if (request.url === "/head") response.write("hello");
      });
      const dropped = { tag: "connection-terminated", message: expect.stringContaining("was dropped") };
      expect(await call(authority, { dropAfterMs: 50 })).toMatchObject(dropped);
      expect(await call(authority, { dropAfterMs: 50, pathWithQuery: "/head" })).toMatchObject(dropped);
      await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(2));
    });

    test.each([
      ["a refused connection", "127.0.0.1:1", "connection-terminated"],
      ["an unknown name", "name.invalid:80", "internal-error"],
    ])("%s", async (_what, authority, tag) => {
      const { message, ...outcome } = await call(authority);
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
      expect(await call(await serve(listener), request)).toMatchObject({ tag });
      expect(listener).not.toHaveBeenCalled();
    });

    test.each(["127.0.0.1", "localhost", "a.localhost.", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])(
      "%s, without the operator's leave",
      async (host) => {
        const listener = vi.fn((_request: IncomingMessage, response: ServerResponse) => void response.end());
        const authority = `${host}:${(await serve(listener)).split(":")[1]}`;
        const outcome = await call(authority, { allowed: undefined });
        expect(outcome).toMatchObject({ tag: "destination-IP-prohibited" });
        expect(listener).not.toHaveBeenCalled();
      },
    );
  });
});
