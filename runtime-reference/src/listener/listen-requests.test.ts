import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Call } from "../component/call.ts";
import { textOf } from "../node-streams/test-bodies.fixture.ts";
import { type Listener, listen } from "./listen.ts";
import { exchangeRaw, openRawClient } from "./raw-client.fixture.ts";
import { answerOf } from "./test-answers.fixture.ts";

/** Answers with what arrived, as JSON. */
async function echo(call: Call) {
  const { method, scheme, authority, pathWithQuery, headers, clientAddress } = call;
  const body = call.body && (await textOf(call.body));
  return answerOf(JSON.stringify({ method, scheme, authority, pathWithQuery, headers, clientAddress, body }));
}

let listener: Listener;
beforeEach(async () => {
  listener = await listen(echo, { port: 0 });
});
afterEach(() => listener.close(0));

const close = "Connection: close\r\n\r\n";

async function callOf(request: string) {
  const response = await exchangeRaw(listener.port, request);
  expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  return JSON.parse(/\{.*\}/s.exec(response)?.[0] ?? "");
}

describe("a request becomes a call", () => {
  test("with method, path and query exactly as sent", async () => {
    const call = await callOf(`PATCH //a%2Fb/../c%20d?x=1&x=2&e=&f HTTP/1.1\r\nHost: a.example:8080\r\n${close}`);
    expect(call).toMatchObject({
      method: "PATCH",
      scheme: "http",
      authority: "a.example:8080",
      pathWithQuery: "//a%2Fb/../c%20d?x=1&x=2&e=&f",
      clientAddress: "127.0.0.1",
    });
  });

  test("with headers in order, their case and repetitions kept, values as bytes", async () => {
    const call = await callOf(
      `GET / HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-TWO: \xe9\xff\r\nX-One: 2\r\nX-Empty:\r\n${close}`,
    );
    expect(call.headers).toEqual([
      ["host", "a"],
      ["X-One", "1"],
      ["x-TWO", "\xe9\xff"],
      ["X-One", "2"],
      ["X-Empty", ""],
    ]);
  });

  test("without the fields of the connection, and without those that Connection names", async () => {
    const call = await callOf(
      "GET / HTTP/1.1\r\nHost: a\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\nProxy-Authorization: x\r\n" +
        "Connection: close, x-hop\r\nX-Stay: 1\r\n\r\n",
    );
    expect(call.headers.map(([name]: [string]) => name)).toEqual(["host", "X-Stay"]);
  });

  test("also when its client offers HTTP/2, as Java's own does on every connection", async () => {
    const call = await callOf(
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAE\r\n\r\n",
    );
    expect(call.headers).toEqual([["host", "a"]]);
  });

  test("with one cookie line", async () => {
    const call = await callOf(`GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nX: 1\r\ncookie: b="2"\r\n${close}`);
    expect(call.headers).toContainEqual(["Cookie", 'a=1; b="2"']);
    expect(call.headers).toHaveLength(3);
  });

  test("with its body, whether its length is declared or it is chunked", async () => {
    const declared = await callOf(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n${close}he\0\xfel`);
    expect(declared.body).toBe("he\0\xfel");
    const chunked = await callOf(
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${close}3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n`,
    );
    expect(chunked.body).toBe("abcde");
    expect(chunked.headers).toEqual([["host", "a"]]);
  });

  test("without a body where it is empty", async () => {
    const call = await callOf(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n${close}`);
    expect(call.body).toBeUndefined();
    expect(call.headers).toContainEqual(["Content-Length", "0"]);
  });

  test("without the body of a GET, which does not become the next request", async () => {
    const client = await openRawClient(listener.port);
    client.send("GET /one HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    client.send(`GET /two HTTP/1.1\r\nHost: a\r\n${close}`);
    const [, one, two] = (await client.closed()).split("HTTP/1.1 200 OK");
    expect(one).toContain('"pathWithQuery":"/one"');
    expect(one?.toLowerCase()).not.toContain('"content-length"');
    expect(two).toContain('"pathWithQuery":"/two"');
  });

  test("absolute form wins over Host", async () => {
    const call = await callOf(`GET http://real.example/x?y HTTP/1.1\r\nHost: other.example\r\n${close}`);
    expect(call).toMatchObject({ authority: "real.example", pathWithQuery: "/x?y", scheme: "http" });
    expect(call.headers).toEqual([["host", "real.example"]]);
  });

  test("HTTP/1.0 needs no Host", async () => {
    const call = await callOf("GET / HTTP/1.0\r\n\r\n");
    expect(call.authority).toBe(`127.0.0.1:${listener.port}`);
  });

  test("pipelined ones are answered in order, and fragments wait for the rest", async () => {
    const client = await openRawClient(listener.port);
    client.send("GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHo");
    await client.until("/one");
    client.send(`st: a\r\n${close}`);
    expect(await client.closed()).toMatch(/\/one.*\/two/s);
  });

  test("OPTIONS * is answered for the server", async () => {
    expect(await exchangeRaw(listener.port, `OPTIONS * HTTP/1.1\r\nHost: a\r\n${close}`)).toMatch(/^HTTP\/1\.1 204 /);
  });

  test("a client that waits for 100 Continue gets it when the body is read", async () => {
    const client = await openRawClient(listener.port);
    client.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n${close}`);
    await client.until("HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hi");
    expect(await client.closed()).toContain('"body":"hi"');
  });

  test("every request has an id of its own, whatever the client says", async () => {
    const request = `GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n${close}`;
    const ids = await Promise.all(
      [1, 2].map(async () => /x-request-id: (.*)\r\n/.exec(await exchangeRaw(listener.port, request))?.[1]),
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("8 KiB of URL and 8 KiB of headers are fine", async () => {
    const { pathWithQuery } = await callOf(
      `GET /${"a".repeat(8191)} HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(8192)}\r\n${close}`,
    );
    expect(pathWithQuery).toHaveLength(8192);
  });
});
