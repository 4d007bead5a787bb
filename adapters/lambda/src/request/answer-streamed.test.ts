import { describe, expect, test } from "vitest";
import { bytes, testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";
import { testHandler, testStream } from "./test-stream.fixture.ts";

describe("answerStreamed, when something fails", () => {
  test("EVT-08 a body that fails after the head rejects, and the stream is not ended", async () => {
    const { handle, failures } = testHandler(async () => testAnswer([bytes("half"), new Error("secret")]));
    const { stream, text } = testStream();
    await expect(handle(testEvent("url"), stream, testContext())).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
      message: "Cannot send the rest of the answer: its body has failed",
    });
    expect(text()).toBe("half");
    expect(stream.writableEnded).toBe(false);
    expect(failures).toMatchObject([{ message: "secret" }]);
  });

  test.each([["4"], ["6"]])("a body of 5 bytes with a content-length of %s is never a whole answer", async (length) => {
    const { handle } = testHandler(async () => testAnswer([bytes("hello")], { headers: [["content-length", length]] }));
    const { stream } = testStream();
    await expect(handle(testEvent("url"), stream, testContext())).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
    });
    expect(stream.writableEnded).toBe(false);
  });

  test("a failure before the head is an answer like any other", async () => {
    const { handle, metadata, failures } = testHandler(async () => {
      throw new Error("secret");
    });
    const { stream, text } = testStream();
    await handle(testEvent("url"), stream, testContext());
    expect(metadata).toMatchObject([{ statusCode: 500 }]);
    expect(text()).toBe("Internal Server Error\n");
    expect(failures).toHaveLength(1);
  });

  test("a head that is too large in front of a stream gets 500", async () => {
    const answer = testAnswer([bytes("a")], { headers: [["x-big", "a".repeat(17_000)]] });
    const { handle, metadata, failures } = testHandler(async () => answer);
    await handle(testEvent("url"), testStream().stream, testContext());
    expect(metadata).toMatchObject([{ statusCode: 500 }]);
    expect(failures).toMatchObject([{ code: "GODWIT_RESPONSE_HEADERS_TOO_LARGE" }]);
    expect(answer.cancelled).toHaveLength(1);
  });

  test("a stream that breaks cancels the body", async () => {
    const cancelled = Promise.withResolvers<void>();
    const body = { read: () => new Promise<undefined>(() => {}), cancel: () => cancelled.resolve() };
    const { handle } = testHandler(async () => ({ ...testAnswer(undefined), body }));
    const { stream } = testStream();
    const handled = handle(testEvent("url"), stream, testContext());
    setTimeout(() => stream.destroy(), 10);
    await expect(handled).rejects.toMatchObject({ code: "GODWIT_RESPONSE_TRUNCATED" });
    await cancelled.promise;
  });

  test("a body that is not at its end by the deadline is truncated, before the platform does it", async () => {
    const body = { read: () => new Promise<undefined>(() => {}), cancel() {} };
    const { handle } = testHandler(async () => ({ ...testAnswer(undefined), body }));
    const end = Date.now() + 200;
    await expect(handle(testEvent("url"), testStream().stream, testContext(200))).rejects.toMatchObject({
      code: "GODWIT_RESPONSE_TRUNCATED",
    });
    expect(Date.now()).toBeLessThan(end);
  });
});
