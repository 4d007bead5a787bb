import type { IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallingWorker, startCallingWorker } from "../../../test-workers/start-calling-worker.ts";

describe("createFetchOutbound", () => {
  let worker: CallingWorker;
  beforeAll(async () => {
    worker = await startCallingWorker();
  });
  afterAll(() => worker.close());

  test("sends method, target and fields of the guest's, and nothing that speaks of the connection", async () => {
    const seen = Promise.withResolvers<IncomingMessage>();
    const authority = await worker.serve((request, response) => {
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
    await worker.call(authority, { method: "PURGE", pathWithQuery: "/a%20b//c?x=%2F", headers });
    const { method, url, rawHeaders } = await seen.promise;
    expect([method, url]).toEqual(["PURGE", "/a%20b//c?x=%2F"]);
    const fields = rawHeaders.join("\n").toLowerCase();
    expect(fields).toContain("x-one\n1\nx-one\n2");
    expect(fields).toContain("accept-encoding\nidentity");
    expect(rawHeaders).toContain("\xc3\xa9");
    expect(fields).not.toMatch(/evil|x-hop|transfer-encoding|upgrade/);
  });

  test("gives the response as it came: redirects, repeated cookies, codings", async () => {
    const authority = await worker.serve((_request, response) => {
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
    const { status, headers, text } = await worker.call(authority);
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
    const authority = await worker.serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { "transfer-encoding": codings, "content-length": declared } = request.headers;
      response.end(JSON.stringify([Buffer.concat(chunks).toString(), codings, declared]));
    });
    const { text } = await worker.call(authority, { method: "POST", headers, chunks: ["hello", "world"] });
    expect(text).toBe(JSON.stringify(["helloworld", coding, length]));
  });

  test("a GET whose body is empty has none", async () => {
    const authority = await worker.serve((request, response) => response.end(JSON.stringify(request.headers)));
    expect((await worker.call(authority, { chunks: [] })).text).not.toContain("transfer-encoding");
    expect(await worker.call(authority, { chunks: ["x"] })).toMatchObject({ tag: "HTTP-protocol-error" });
  });

  test.each(["HEAD", "DELETE"])("no content is no body (%s)", async (method) => {
    const authority = await worker.serve((_request, response) =>
      response.writeHead(method === "HEAD" ? 200 : 204).end(),
    );
    expect((await worker.call(authority, { method })).text).toBeNull();
  });

  test("a body that nobody reads on ends the call", async () => {
    const closed = Promise.withResolvers<void>();
    const authority = await worker.serve((_request, response) => {
      response.on("close", closed.resolve);
      response.write("hello");
    });
    await worker.call(authority, { leave: true });
    await closed.promise;
  });
});
