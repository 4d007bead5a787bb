import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { BodyTooLargeError } from "../limits/body-too-large-error.ts";
import { AddressUnavailableError } from "./address-unavailable-error.ts";
import { type Listener, type ListenOptions, listen } from "./listen.ts";
import { PortInUseError } from "./port-in-use-error.ts";
import { openRawClient } from "./raw-client.fixture.ts";
import { answerOf } from "./test-answers.fixture.ts";
import { wireLimits } from "./wire-limits.ts";

let listener: Listener | undefined;
afterEach(() => listener?.close(0));

async function serve(answer: (call: Call) => Promise<Answer> | Answer, options: ListenOptions = {}): Promise<number> {
  listener = await listen(async (call) => answer(call), { port: 0, ...options });
  return listener.port;
}

const request = (method = "GET") => `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;

describe("a body that nobody reads", () => {
  test("does not become the next request: the answer comes, the connection lives on once the body has passed", async () => {
    const port = await serve((call) => answerOf(call.pathWithQuery));
    const client = await openRawClient(port);
    client.send("POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n");
    await client.until("/one");
    client.send(`${"GET /evil HTTP/1.1\r\n".padEnd(300_000)}GET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const response = await client.closed();
    expect(response).toContain("/two");
    expect(response).not.toContain("/evil");
  });

  test("is cut after a while, and the client still reads the answer", async () => {
    const port = await serve(() => Promise.reject(new BodyTooLargeError(1)));
    const client = await openRawClient(port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const sending = setInterval(() => client.send(`10000\r\n${"x".repeat(65_536)}\r\n`), 20);
    const response = await client.closed();
    clearInterval(sending);
    expect(response).toMatch(/^HTTP\/1\.1 413 .*\r\n\r\nContent Too Large\n$/s);
  });

  test("of a client that waits for 100 Continue is never sent for: the connection closes", async () => {
    const port = await serve(() => answerOf("no need"));
    const client = await openRawClient(port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    const response = await client.closed();
    expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(response.toLowerCase()).toContain("connection: close");
  });
});

describe("a client that waits for 100 Continue", () => {
  const waiting = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n";

  test("gets it also when the app reads the body only once its answer is taken", async () => {
    const port = await serve((call) => {
      if (call.body === undefined) throw new Error("no body");
      return { status: 200, headers: [], body: call.body, finished: Promise.resolve() };
    });
    const client = await openRawClient(port);
    client.send(`${waiting}Connection: close\r\n\r\n`);
    await client.until("HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    expect(await client.closed()).toMatch(/HTTP\/1\.1 200 OK\r\n.*hello/s);
  });

  test("and leaves instead is not waited for", async () => {
    const cancelled = Promise.withResolvers<void>();
    const port = await serve(() => ({
      status: 200,
      headers: [],
      body: { read: () => new Promise(() => {}), cancel: () => cancelled.resolve() },
      finished: Promise.resolve(),
    }));
    const client = await openRawClient(port);
    client.send(`${waiting}\r\n`);
    setTimeout(() => client.socket.destroy(), 50);
    await cancelled.promise;
  });
});

describe("a client that resets its connection", () => {
  test("harms nobody else, also after CONNECT, where node lets go of the socket", async () => {
    const port = await serve(() => answerOf("still here"));
    const client = await openRawClient(port);
    client.send("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n");
    await client.until("501");
    client.socket.resetAndDestroy();
    await client.closed();
    const next = await openRawClient(port);
    next.send(request());
    expect(await next.closed()).toContain("still here");
  });
});

describe("a client that reads nothing", () => {
  beforeEach(() => void Object.assign(wireLimits, { stallMs: 200 }));
  afterEach(() => void Object.assign(wireLimits, { stallMs: 30_000 }));

  test.each(["broke off", "is complete"])("is cut some time after its answer %s", async (end) => {
    const cut = Promise.withResolvers<void>();
    const port = await serve((call) => {
      call.clientGone.addEventListener("abort", () => cut.resolve());
      const chunks = end === "is complete" ? "x".repeat(20_000_000) : endless();
      return { ...answerOf(chunks), finished: sleep(50) };
    });
    const client = await openRawClient(port);
    client.socket.pause();
    client.send(request());
    await cut.promise;
  });

  test("of the answer before does not cost the next one its time", async () => {
    const port = await serve(async (call) => {
      if (call.pathWithQuery === "/slow") await sleep(500);
      return { ...answerOf(call.pathWithQuery), finished: Promise.resolve() };
    });
    const client = await openRawClient(port);
    client.send(["/first", "/slow"].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
    await client.until("/slow");
  });
});

async function* endless(): AsyncIterable<string> {
  for (;;) yield "x".repeat(65_536);
}

describe("listen", () => {
  test("refuses a port that is taken", async () => {
    const port = await serve(() => answerOf("hi"));
    await expect(listen(async () => answerOf("hi"), { port })).rejects.toThrow(PortInUseError);
  });

  test("refuses an address that is not this machine's", async () => {
    const refused = listen(async () => answerOf("hi"), { port: 0, hostname: "192.0.2.1" });
    await expect(refused).rejects.toThrow('Cannot listen on "192.0.2.1:0": this machine does not have that address');
    await expect(refused).rejects.toThrow(AddressUnavailableError);
  });

  test("close lets a running request end, and closes idle connections", async () => {
    const gate = Promise.withResolvers<void>();
    const port = await serve(async () => {
      await gate.promise;
      return answerOf("late");
    });
    const idle = await openRawClient(port);
    const running = await openRawClient(port);
    running.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await sleep(50);
    const closing = listener?.close(5_000);
    await idle.closed();
    gate.resolve();
    expect(await running.closed()).toContain("late");
    await closing;
    await expect(new Promise((_, reject) => get({ port }).on("error", reject))).rejects.toThrow("ECONNREFUSED");
  });

  test("close cuts what runs longer than the grace time", async () => {
    const port = await serve(() => new Promise<Answer>(() => {}));
    const client = await openRawClient(port);
    client.send(request());
    await sleep(50);
    await listener?.close(50);
    expect(await client.closed()).toBe("");
  });
});
