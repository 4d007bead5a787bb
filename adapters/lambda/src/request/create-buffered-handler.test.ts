import type { Answer, Call } from "@godwit/runtime-reference/embed";
import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import type { FunctionParts } from "./function-parts.ts";
import { bytes, testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

function handlerOf(answer: FunctionParts["answer"], others: Partial<FunctionParts> = {}) {
  const failures: unknown[] = [];
  const parts = { answer, onFailure: (failure: unknown) => void failures.push(failure), ...others };
  return { handle: createBufferedHandler(parts), failures };
}

const internalError = {
  statusCode: 500,
  headers: { "content-type": "text/plain; charset=utf-8", "x-request-id": "a-request-id" },
  body: "Internal Server Error\n",
  isBase64Encoded: false,
};

describe("createBufferedHandler", () => {
  test("answers with the app's own answer and the request's id", async () => {
    const { handle, failures } = handlerOf(async () =>
      testAnswer([bytes("hel"), bytes("lo")], {
        status: 201,
        headers: [
          ["Content-Length", "5"],
          ["X-Request-Id", "mine"],
        ],
      }),
    );
    expect(await handle(testEvent("url"), testContext())).toEqual({
      statusCode: 201,
      headers: { "x-request-id": "a-request-id" },
      body: "hello",
      isBase64Encoded: false,
    });
    expect(failures).toEqual([]);
  });

  test("a function that fails is answered with the host's fixed body, and tells nothing", async () => {
    const { handle, failures } = handlerOf(async () => {
      throw new Error("secret");
    });
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ message: "secret" }]);
  });

  test("a body that fails half-way gets 500, as nothing was sent yet", async () => {
    const answer = testAnswer([bytes("half"), new Error("gone")]);
    const { handle, failures } = handlerOf(async () => answer);
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ message: "gone" }]);
    expect(answer.cancelled).toHaveLength(1);
  });

  test.each([
    ["a status of 1xx", { status: 103 }, "GODWIT_ANSWER_INVALID"],
    ["a line break in a header", { headers: [["x-a", "1\r\nx-b: 2"]] as const }, "GODWIT_ANSWER_INVALID"],
    ["a content-length that is none", { headers: [["content-length", "five"]] as const }, "GODWIT_ANSWER_INVALID"],
    ["a wrong content-length", { headers: [["content-length", "4"]] as const }, "GODWIT_ANSWER_INVALID"],
  ])("%s gets 500", async (_, head, code) => {
    const { handle, failures } = handlerOf(async () => testAnswer([bytes("hello")], head));
    expect(await handle(testEvent("url"), testContext())).toEqual(internalError);
    expect(failures).toMatchObject([{ code }]);
  });

  test("HEAD and 204 get no body, and the app is told that nobody reads it", async () => {
    for (const [event, status] of [
      [testEvent("url", { method: "HEAD" }), 200],
      [testEvent("url"), 204],
    ] as const) {
      const answer = testAnswer([bytes("never read")], { status, headers: [["content-length", "10"]] });
      const { handle } = handlerOf(async () => answer);
      expect(await handle(event, testContext())).toMatchObject({ statusCode: status, body: "" });
      expect(answer.cancelled).toEqual([undefined]);
    }
  });

  test("waits for the app's work after its answer", async () => {
    const work = Promise.withResolvers<void>();
    const { handle } = handlerOf(async () => testAnswer([bytes("a")], { finished: work.promise }));
    let isDone = false;
    const handled = handle(testEvent("url"), testContext()).then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDone).toBe(false);
    work.resolve();
    await handled;
  });

  test("gives up waiting for the app's work at the deadline", async () => {
    const { handle } = handlerOf(async () => testAnswer([bytes("a")], { finished: new Promise(() => {}) }));
    const started = performance.now();
    expect(await handle(testEvent("url"), testContext(200))).toMatchObject({ statusCode: 200, body: "a" });
    expect(performance.now() - started).toBeLessThan(200);
  });

  test("an app past its deadline is answered for with 504 before the platform ends the invocation", async () => {
    let seen: Call | undefined;
    const late = Promise.withResolvers<Answer>();
    const { handle, failures } = handlerOf((call) => {
      seen = call;
      return late.promise;
    });
    const end = Date.now() + 300;
    expect(await handle(testEvent("url"), testContext(300))).toMatchObject({
      statusCode: 504,
      body: "Gateway Timeout\n",
    });
    expect(Date.now()).toBeLessThan(end);
    expect(failures).toMatchObject([{ code: "GODWIT_DEADLINE_PASSED" }]);
    expect(seen?.deadline).toBeLessThan(end);
    expect(seen?.clientGone.aborted).toBe(true);
    const answer = testAnswer([bytes("too late")]);
    late.resolve(answer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer.cancelled).toHaveLength(1);
  });

  test("a body that never ends is answered for with 504", async () => {
    const { handle } = handlerOf(async () => ({
      ...testAnswer(undefined),
      body: { read: () => new Promise<undefined>(() => {}), cancel() {} },
    }));
    expect(await handle(testEvent("url"), testContext(200))).toMatchObject({ statusCode: 504 });
  });

  test("several cookies behind a load balancer with single values get 500, never a part of them", async () => {
    const headers = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ] as const;
    const { handle, failures } = handlerOf(async () => testAnswer([bytes("a")], { headers }));
    expect(await handle(testEvent("alb"), testContext())).toMatchObject({ statusCode: 500 });
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_COOKIES_REPEATED" }]);
    expect(await handle(testEvent("alb-multi"), testContext())).toMatchObject({
      statusCode: 200,
      statusDescription: "200 OK",
      multiValueHeaders: { "set-cookie": ["a=1", "b=2"] },
    });
  });

  test("an unknown event is refused, and the next one served", async () => {
    const { handle } = handlerOf(async () => testAnswer([bytes("a")]));
    await expect(handle({ Records: [{ eventSource: "aws:sqs", body: "secret" }] }, testContext())).rejects.toThrow(
      "Cannot serve the event: it is an event of SQS, expected",
    );
    expect(await handle(testEvent("rest"), testContext())).toMatchObject({ statusCode: 200 });
  });
});
