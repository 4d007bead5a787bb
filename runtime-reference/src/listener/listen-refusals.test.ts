import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Listener, listen } from "./listen.ts";
import { exchangeRaw, openRawClient } from "./raw-client.fixture.ts";
import { RequestRefusedError } from "./request-refused-error.ts";
import { answerOf } from "./test-answers.fixture.ts";

let listener: Listener;
let failures: { readonly failure: unknown; readonly requestId: string }[];
beforeEach(async () => {
  failures = [];
  listener = await listen(
    async (call) => {
      if (call.pathWithQuery === "/slow") await sleep(100);
      await call.body?.read();
      return answerOf(call.pathWithQuery);
    },
    { port: 0, onFailure: (failure, requestId) => failures.push({ failure, requestId }) },
  );
});
afterEach(() => listener.close(0));

describe("a request that is no good HTTP/1.1 is refused, and its connection closed", () => {
  const head = "POST / HTTP/1.1\r\nHost: a\r\n";
  test.each([
    ["garbage", "hello there\r\n\r\n", 400],
    ["a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
    ["no Host", "GET / HTTP/1.1\r\n\r\n", 400],
    ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400],
    ["two Hosts, the second far behind", `GET / HTTP/1.1\r\nHost: a\r\n${"X: 1\r\n".repeat(100)}Host: b\r\n\r\n`, 400],
    ["an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400],
    ["a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400],
    ["a Host with a user", "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n", 400],
    ["a Host with a bad port", "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", 400],
    ["two Content-Lengths", `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
    ["two equal Content-Lengths", `${head}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`, 400],
    ["a Content-Length list", `${head}Content-Length: 1, 1\r\n\r\na`, 400],
    ["a negative Content-Length", `${head}Content-Length: -1\r\n\r\n`, 400],
    ["a signed Content-Length", `${head}Content-Length: +1\r\n\r\na`, 400],
    [
      "Content-Length and Transfer-Encoding",
      `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    [
      "Transfer-Encoding and Content-Length",
      `${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ["chunked that is not last", `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`, 400],
    ["HTTP/1.0 with Transfer-Encoding", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    ["another transfer coding", `${head}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 501],
    [
      "an unknown transfer coding, with a body",
      `${head}Transfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
      501,
    ],
    ["chunked twice", `${head}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`, 400],
    ["a bare LF between fields", "GET / HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n", 400],
    ["a bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r2\r\n\r\n", 400],
    ["a NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\x002\r\n\r\n", 400],
    ["a folded field", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n", 400],
    ["a space in a field name", "GET / HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n", 400],
    ["HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400],
    ["HTTP/0.9", "GET /\r\n\r\n", 400],
    ["a target that is no path", "GET a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a target with a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a target of another scheme", "GET ftp://a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["an absolute target with a user", "GET http://me@a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["* for another method", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a malformed chunk", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ["an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501],
    ["a method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501],
    ["TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501],
    ["CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501],
    ["an upgrade", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 501],
    ["another expectation", `${head}Expect: the-unexpected\r\n\r\n`, 417],
    ["a long URL", `GET /${"a".repeat(16_384)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
    ["a URL longer than a whole head", `GET /${"a".repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
    ["a large head", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(40_000)}\r\n\r\n`, 431],
    ["many fields", `GET / HTTP/1.1\r\nHost: a\r\n${"X: 1\r\n".repeat(128)}\r\n`, 431],
  ])("%s", async (_what, request, status) => {
    const response = await exchangeRaw(listener.port, request);
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(response.toLowerCase()).toContain("connection: close\r\n");
    expect(response).toMatch(/content-type: text\/plain; charset=utf-8\r\n/);
    const [, requestId] = /x-request-id: ([0-9a-f-]{36})\r\n/.exec(response) ?? [];
    expect(failures).toEqual([{ failure: expect.any(RequestRefusedError), requestId }]);
  });

  test("behind a good one: the good one is answered first", async () => {
    const response = await exchangeRaw(listener.port, "GET /good HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n");
    expect(response).toMatch(/^HTTP\/1\.1 200 OK.*\/good.*HTTP\/1\.1 400 /s);
  });

  test("behind one that is still being answered: that answer stays whole, and goes first", async () => {
    const client = await openRawClient(listener.port);
    const malformed = "POST /bad HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    client.send(`GET /slow HTTP/1.1\r\nHost: a\r\n\r\n${malformed}`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK.*\/slow.*HTTP\/1\.1 400 /s);
  });

  test("an unfinished head times out", { timeout: 20_000 }, async () => {
    const response = await exchangeRaw(listener.port, "GET / HTTP/1.1\r\nHost: a\r\n");
    expect(response).toMatch(/^HTTP\/1\.1 408 /);
    expect(failures).toHaveLength(1);
  });

  test("a connection that never asked is closed, and that is no failure", { timeout: 20_000 }, async () => {
    await exchangeRaw(listener.port, "");
    expect(failures).toEqual([]);
  });
});
