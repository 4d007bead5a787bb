import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { BodyTooLargeError } from "../limits/body-too-large-error.ts";
import { type Listener, type ListenOptions, listen } from "./listen.ts";
import { PortInUseError } from "./port-in-use-error.ts";
import { exchangeRaw, openRawClient } from "./raw-client.fixture.ts";
import { answerOf } from "./test-answers.fixture.ts";

let listener: Listener | undefined;
afterEach(() => listener?.close(0));

async function serve(answer: (call: Call) => Promise<Answer> | Answer, options: ListenOptions = {}): Promise<number> {
  listener = await listen(async (call) => answer(call), { port: 0, ...options });
  return listener.port;
}

const request = (method = "GET", extra = "") => `${method} / HTTP/1.1\r\nHost: a\r\n${extra}Connection: close\r\n\r\n`;
const bodyOf = (response: string) => response.slice(response.indexOf("\r\n\r\n") + 4);

describe("an answer goes back", () => {
  test("with status, header order, case and repeated Set-Cookie lines", async () => {
    const headers = [
      ["Set-Cookie", "a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT"],
      ["X-Latin", "\xe9"],
      ["set-cookie", "b=2"],
      ["Content-Length", "2"],
    ] as const;
    const port = await serve(() => answerOf("hi", headers, 418));
    const response = await exchangeRaw(port, request());
    expect(response).toMatch(/^HTTP\/1\.1 418 I'm a Teapot\r\n/);
    expect(response).toContain(headers.map(([name, value]) => `${name}: ${value}\r\n`).join(""));
    expect(response.toLowerCase()).not.toContain("transfer-encoding");
    expect(bodyOf(response)).toBe("hi");
  });

  test("without the fields of a connection and without an x-request-id of the app's", async () => {
    const port = await serve((call) =>
      answerOf("hi", [
        ["Connection", "x-hop"],
        ["X-Hop", "1"],
        ["Transfer-Encoding", "gzip"],
        ["Keep-Alive", "timeout=999"],
        ["X-Request-Id", `not ${call.id}`],
      ]),
    );
    const response = (await exchangeRaw(port, request())).toLowerCase();
    expect(response).not.toMatch(/x-hop|gzip|999|not /);
    expect(response.match(/x-request-id/g)).toHaveLength(1);
    expect(response).toContain("transfer-encoding: chunked");
  });

  test.each([204, 205, 304])("%i has no content", async (status) => {
    const onCancel = vi.fn();
    const port = await serve(() => answerOf("no", [["x", "1"]], status, onCancel));
    const response = await exchangeRaw(port, request());
    expect(bodyOf(response)).toBe("");
    expect(response.toLowerCase()).not.toContain("transfer-encoding");
    expect(response.toLowerCase().includes("content-length")).toBe(status === 205);
    expect(onCancel).toHaveBeenCalled();
  });

  test("HEAD gets the head of GET; the body is cancelled", async () => {
    const onCancel = vi.fn();
    const port = await serve(() => answerOf("hello", [["content-length", "5"]], 200, onCancel));
    const response = await exchangeRaw(port, request("HEAD"));
    expect(response).toContain("content-length: 5\r\n");
    expect(bodyOf(response)).toBe("");
    expect(onCancel).toHaveBeenCalled();
  });

  test("one without a body says so at once", async () => {
    const port = await serve(() => ({
      status: 302,
      headers: [["location", "/x"]],
      body: undefined,
      finished: Promise.resolve(),
    }));
    const client = await openRawClient(port);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await client.until("\r\n\r\n")).toContain("content-length: 0\r\n");
    client.socket.destroy();
  });

  test("a failure is the table's answer, and nothing of its message", async () => {
    const port = await serve(() => Promise.reject(new Error("the password is 1234")));
    const response = await exchangeRaw(port, request());
    expect(response).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
    expect(bodyOf(response)).toBe("Internal Server Error\n");
  });

  test.each([
    ["a status of 101", () => answerOf("x", [], 101)],
    ["a status of 1000", () => answerOf("x", [], 1000)],
    ["a line break in a value", () => answerOf("x", [["x", "1\r\ny: 2"]])],
    ["a space in a name", () => answerOf("x", [["x y", "1"]])],
    ["a content-length of words", () => answerOf("x", [["content-length", "one"]])],
    [
      "two content-lengths",
      () =>
        answerOf("x", [
          ["content-length", "1"],
          ["Content-Length", "1"],
        ]),
    ],
  ])("%s is a 500, told to the host", async (_what, answer) => {
    const onFailure = vi.fn();
    const port = await serve(answer, { onFailure });
    expect(await exchangeRaw(port, request())).toMatch(/^HTTP\/1\.1 500 /);
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "GODWIT_ANSWER_INVALID" });
  });
});

describe("a streamed answer", () => {
  test("sends its head and each chunk as they come", async () => {
    const gate = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const port = await serve(() =>
      answerOf(
        (async function* () {
          await gate.promise;
          yield "one";
          await second.promise;
          yield "two";
        })(),
      ),
    );
    const client = await openRawClient(port);
    client.send(request());
    await client.until("\r\n\r\n");
    gate.resolve();
    expect(bodyOf(await client.until("one"))).toBe("3\r\none\r\n");
    second.resolve();
    expect(bodyOf(await client.closed())).toBe("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n");
  });

  test("that fails after its head breaks off: the last chunk never comes", async () => {
    const port = await serve(() =>
      answerOf(
        (async function* () {
          yield "one";
          await sleep(20);
          throw new Error("broken");
        })(),
      ),
    );
    const response = await exchangeRaw(port, request());
    expect(response).toContain("one");
    expect(response).not.toContain("0\r\n\r\n");
  });

  test("that fails is a broken message for an HTTP/1.0 client too, which knows no chunks", async () => {
    const port = await serve(() =>
      answerOf(
        (async function* () {
          yield "one";
          await sleep(20);
          throw new Error("broken");
        })(),
      ),
    );
    const client = await openRawClient(port);
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => client.socket.once("error", resolve));
    client.send("GET / HTTP/1.0\r\n\r\n");
    expect((await failed).code).toBe("ECONNRESET");
  });

  test.each([
    ["shorter", "ab"],
    ["longer", "abcdefgh"],
  ])("that is %s than its Content-Length breaks off, with no byte too many", async (_what, text) => {
    const port = await serve(() => answerOf(text, [["content-length", "5"]]));
    const body = bodyOf(await exchangeRaw(port, request()));
    expect(body.length).toBeLessThan(5);
  });

  test("is held back by a client that does not read", async () => {
    let produced = 0;
    const port = await serve(() =>
      answerOf(
        (async function* () {
          for (; produced < 2_000; produced++) yield "x".repeat(65_536);
        })(),
      ),
    );
    const client = await openRawClient(port);
    client.socket.pause();
    client.send(request());
    await sleep(300);
    const held = produced;
    await sleep(200);
    expect(produced).toBe(held);
    expect(produced).toBeLessThan(400);
    client.socket.destroy();
  });
});

describe("a client that goes away", () => {
  test("aborts the call and cancels the body", async () => {
    const aborted = Promise.withResolvers<void>();
    const cancelled = Promise.withResolvers<void>();
    const port = await serve((call) => {
      call.clientGone.addEventListener("abort", () => aborted.resolve());
      return answerOf(
        (async function* () {
          yield "one";
          await new Promise(() => {});
        })(),
        [],
        200,
        cancelled.resolve,
      );
    });
    const client = await openRawClient(port);
    client.send(request());
    await client.until("one");
    client.socket.destroy();
    await aborted.promise;
    await cancelled.promise;
  });

  test("after the whole answer aborts nothing", async () => {
    let gone: AbortSignal | undefined;
    const port = await serve((call) => {
      gone = call.clientGone;
      return answerOf("hi");
    });
    await exchangeRaw(port, request());
    await sleep(50);
    expect(gone?.aborted).toBe(false);
  });

  test("in the middle of its body fails the reader", async () => {
    const failure = Promise.withResolvers<unknown>();
    const port = await serve(async (call) => {
      await call.body?.read();
      await call.body?.read().catch(failure.resolve);
      return answerOf("hi");
    });
    const client = await openRawClient(port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    await sleep(50);
    client.socket.destroy();
    expect(await failure.promise).toBeInstanceOf(Error);
  });
});

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

describe("listen", () => {
  test("refuses a port that is taken", async () => {
    const port = await serve(() => answerOf("hi"));
    await expect(listen(async () => answerOf("hi"), { port })).rejects.toThrow(PortInUseError);
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
