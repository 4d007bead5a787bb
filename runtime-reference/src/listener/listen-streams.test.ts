import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import type { CancelSignal } from "../component/cancellation.ts";
import { type Listener, type ListenOptions, listen } from "./listen.ts";
import { exchangeRaw, openRawClient } from "./raw-client.fixture.ts";
import { answerOf } from "./test-answers.fixture.ts";

let listener: Listener | undefined;
afterEach(() => listener?.close(0));

async function serve(answer: (call: Call) => Promise<Answer> | Answer, options: ListenOptions = {}): Promise<number> {
  listener = await listen(async (call) => answer(call), { port: 0, ...options });
  return listener.port;
}

const request = (method = "GET") => `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
const bodyOf = (response: string) => response.slice(response.indexOf("\r\n\r\n") + 4);

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
    let gone: CancelSignal | undefined;
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
