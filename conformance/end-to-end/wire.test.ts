import type { RunningApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProbe } from "./probe.ts";
import { rawExchange } from "./raw-exchange.ts";

describe("HTTP/1.1 on the wire", () => {
  let app: RunningApp;
  let port: number;
  beforeAll(async () => {
    app = await startProbe();
    port = Number(new URL(app.url).port);
  });
  afterAll(() => app.close());

  // RFC 9112 sections 2.2, 3.2, 5.1 and 6.3.
  test.each([
    { what: "no HTTP at all", bytes: "hello there\r\n\r\n" },
    {
      what: "two Content-Lengths",
      bytes: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    },
    {
      what: "Content-Length and Transfer-Encoding",
      bytes: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    },
    { what: "no Host", bytes: "GET /counter HTTP/1.1\r\n\r\n" },
    { what: "two Hosts", bytes: "GET /counter HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" },
    { what: "a space before the colon", bytes: "GET /counter HTTP/1.1\r\nHost : a\r\n\r\n" },
    { what: "a control character in a value", bytes: "GET /counter HTTP/1.1\r\nHost: a\r\nX-A: b\u0001c\r\n\r\n" },
  ])("$what: 400 and the connection is closed", async ({ bytes }) => {
    const { answer, closed } = await rawExchange(port, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(closed).toBe(true);
  });

  test("a declared body over the limit: 413 before a byte of it is sent", async () => {
    const { answer } = await rawExchange(
      port,
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n",
      2_000,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a HEAD request has the head and no body, and the connection goes on", async () => {
    const request =
      "HEAD /counter HTTP/1.1\r\nHost: a\r\n\r\nGET /counter HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const { answer } = await rawExchange(port, request);
    expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(2);
  });
});
