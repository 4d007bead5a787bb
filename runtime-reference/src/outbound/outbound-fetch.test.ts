import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Body } from "../component/body.ts";
import { bodyOf, textOf } from "../node-streams/test-bodies.fixture.ts";
import { call, serve } from "./test-servers.fixture.ts";

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
});
