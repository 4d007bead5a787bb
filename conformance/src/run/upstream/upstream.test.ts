import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Upstream } from "./upstream.ts";
import { encodeAnswer } from "./upstream-answer.ts";
import { UpstreamPortError } from "./upstream-port-error.ts";

const hello = {
  status: 200,
  headers: [
    ["Set-Cookie", "a=1"],
    ["Set-Cookie", "b=2"],
  ],
  body: Buffer.from("hello"),
  afterMs: 0,
} as const;

describe("Upstream", () => {
  let upstream: Upstream;

  beforeEach(async () => {
    upstream = await Upstream.start([0]);
  });

  afterEach(async () => {
    await upstream[Symbol.asyncDispose]();
  });

  /** Sends bytes and gives what comes until the end of the connection. */
  async function exchange(bytes: string, origin = upstream.upstream): Promise<string> {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.end(bytes, "latin1");
    let answer = "";
    for await (const piece of socket.setEncoding("latin1")) answer += piece;
    return answer;
  }

  test("answers what a case has set, and remembers the call as it came", async () => {
    upstream.setAnswer("/t/a", encodeAnswer(hello));
    const response = await fetch(`${upstream.upstream}/t/a?q=1`, {
      method: "POST",
      body: "sent",
      headers: { "x-a": "1" },
    });
    expect([response.status, response.headers.getSetCookie(), await response.text()]).toEqual([
      200,
      ["a=1", "b=2"],
      "hello",
    ]);
    const [call, ...others] = upstream.callsOf("/t/a");
    expect(others).toEqual([]);
    expect(call).toMatchObject({ method: "POST", target: "/t/a?q=1", body: Buffer.from("sent"), wasLeft: false });
    expect(call?.lines).toContainEqual(["x-a", "1"]);
  });

  test("takes any method, and bodies in chunks", async () => {
    upstream.setAnswer("/t/a", encodeAnswer(hello));
    await exchange(
      "BREW /t/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n0\r\n\r\n",
    );
    expect(upstream.callsOf("/t/a")).toMatchObject([{ method: "BREW", body: Buffer.from("abc") }]);
  });

  test("answers 404 to what no case has set, and remembers it, on both origins", async () => {
    expect((await fetch(`${upstream.upstream}/t/none`)).status).toBe(404);
    expect((await fetch(`${upstream.undeclared}/t/none`)).status).toBe(404);
    expect(upstream.callsOf("/t/none")).toHaveLength(2);
    expect(upstream.callsOf("/t/other")).toEqual([]);
  });

  test("sends bytes as they are, in pieces, and then ends the connection", async () => {
    const pieces = ["HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "caf\xe9"];
    upstream.setAnswer(
      "/t/raw",
      pieces.map((text) => ({ afterMs: 20, bytes: Buffer.from(text, "latin1") })),
    );
    const socket = connect(Number(new URL(upstream.upstream).port), "127.0.0.1");
    socket.write("GET /t/raw HTTP/1.1\r\nHost: a\r\n\r\n");
    const received: string[] = [];
    for await (const piece of socket.setEncoding("latin1")) received.push(piece);
    expect(received).toEqual(pieces);
    expect(upstream.callsOf("/t/raw")).toMatchObject([{ wasLeft: false }]);
  });

  test("sees that a client leaves before the answer is over", async () => {
    upstream.setAnswer("/t/slow", [{ afterMs: 2_000, bytes: Buffer.from("HTTP/1.1 200 OK\r\n\r\n") }]);
    const socket = connect(Number(new URL(upstream.upstream).port), "127.0.0.1");
    socket.write("GET /t/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    while (upstream.callsOf("/t/slow").length === 0) await sleep(5);
    socket.destroy();
    for (let tries = 0; tries < 200 && upstream.callsOf("/t/slow")[0]?.wasLeft !== true; tries++) await sleep(5);
    expect(upstream.callsOf("/t/slow")).toMatchObject([{ wasLeft: true }]);
  });

  test("refuses what is no request", async () => {
    expect(await exchange("GET  /t/a HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /u);
    expect(await exchange("GET /t/a HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 /u,
    );
  });

  test("nobody listens where nobody shall", async () => {
    await expect(fetch(upstream.closed)).rejects.toThrow();
  });
});

describe("Upstream.start", () => {
  test("takes the first port that is free, and names all when none is", async () => {
    await using stack = new AsyncDisposableStack();
    const ports = [await freePort(), await freePort()];
    for (const port of ports) {
      const { upstream } = stack.use(await Upstream.start(ports));
      expect(upstream).toBe(`http://127.0.0.1:${port}`);
    }
    const starting = Upstream.start(ports);
    await expect(starting).rejects.toThrow(UpstreamPortError);
    await expect(starting).rejects.toThrow(ports.join(", "));
  });
});

/**
 * Not one of those that a run of the suite takes, which may go on at the same time, and none that the system gives to who
 * asks for any: another test could have it before it is used.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
