import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { FailedOutcome, InvocationOutcome, StreamedOutcome } from "./invocation-outcome.ts";
import { type RuntimeApi, startRuntimeApi } from "./start-runtime-api.ts";

interface TestedApi extends AsyncDisposable {
  readonly api: RuntimeApi;
  readonly initErrors: FailedOutcome[];
  get(path: string): Promise<Response>;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
}

async function startApi(): Promise<TestedApi> {
  const initErrors: FailedOutcome[] = [];
  const api = await startRuntimeApi({
    functionArn: "arn:aws:lambda:us-east-1:1:function:f",
    onInitError: (outcome) => initErrors.push(outcome),
    onWaiting: () => undefined,
  });
  const url = `http://${api.address}/2018-06-01/runtime/`;
  return {
    api,
    initErrors,
    get: (path) => fetch(url + path),
    post: (path, body, headers = {}) => fetch(url + path, { method: "POST", body, headers }),
    [Symbol.asyncDispose]: () => api.close(),
  };
}

const settings = { deadlineMs: 1_800_000_000_000, requestId: "one", traceId: "Root=1-0-0" };

describe("EVT-09 startRuntimeApi", () => {
  test("hands out an event with what is said of it, and takes the result once", async () => {
    await using tested = await startApi();
    const outcome = tested.api.invoke('{"a":"λ"}', settings);
    const next = await tested.get("invocation/next");
    expect(next.status).toBe(200);
    expect(await next.json()).toEqual({ a: "λ" });
    expect(Object.fromEntries(next.headers)).toMatchObject({
      "lambda-runtime-aws-request-id": "one",
      "lambda-runtime-deadline-ms": "1800000000000",
      "lambda-runtime-invoked-function-arn": "arn:aws:lambda:us-east-1:1:function:f",
      "lambda-runtime-trace-id": "Root=1-0-0",
    });
    expect((await tested.post("invocation/two/response", "{}")).status).toBe(400);
    expect((await tested.post("invocation/one/response", '"λ"')).status).toBe(202);
    expect((await tested.post("invocation/one/response", "{}")).status).toBe(403);
    expect(await outcome).toEqual({ kind: "result", json: '"λ"' });
  });

  test("lets the function wait, and events queue", async () => {
    await using tested = await startApi();
    expect(tested.api.isWaiting).toBe(false);
    const next = tested.get("invocation/next");
    await expect.poll(() => tested.api.isWaiting).toBe(true);
    const first = tested.api.invoke("1", settings);
    const second = tested.api.invoke("2", { ...settings, requestId: "two" });
    expect(await (await next).text()).toBe("1");
    await tested.post("invocation/one/response", "11");
    expect(await (await tested.get("invocation/next")).text()).toBe("2");
    await tested.post("invocation/two/response", "22");
    expect([await first, await second]).toMatchObject([{ json: "11" }, { json: "22" }]);
  });

  test("takes errors by their header, or by what is in them", async () => {
    await using tested = await startApi();
    const fail = async (body: string, headers?: Record<string, string>): Promise<InvocationOutcome> => {
      const outcome = tested.api.invoke("{}", settings);
      await tested.get("invocation/next");
      expect((await tested.post("invocation/one/error", body, headers)).status).toBe(202);
      return outcome;
    };
    const named = await fail("{}", { "Lambda-Runtime-Function-Error-Type": "Function.Named" });
    expect(named).toMatchObject({ kind: "error", type: "Function.Named" });
    expect(await fail('{"errorType":"TypeError"}')).toMatchObject({ kind: "error", type: "TypeError" });
    expect(await fail("no json")).toEqual({ kind: "error", type: "Unhandled", details: "no json" });
    expect((await tested.post("init/error", '{"errorType":"RangeError"}')).status).toBe(202);
    expect(tested.initErrors).toMatchObject([{ type: "RangeError" }]);
  });

  test("refuses a response of more than 6 MiB and 100 bytes: the invocation failed", async () => {
    await using tested = await startApi();
    for (const [length, status] of [
      [6 * 1024 * 1024 + 100, 202],
      [6 * 1024 * 1024 + 101, 413],
    ] as const) {
      const outcome = tested.api.invoke("{}", settings);
      await tested.get("invocation/next");
      expect((await tested.post("invocation/one/response", "a".repeat(length))).status).toBe(status);
      expect(await outcome).toMatchObject(
        status === 202 ? { kind: "result" } : { kind: "error", type: "Function.ResponseSizeTooLarge" },
      );
    }
  });

  test("EVT-08 passes a stream on as it comes, and tells of an error in its trailers", async () => {
    await using tested = await startApi();
    for (const trailers of [{}, { "Lambda-Runtime-Function-Error-Type": "Late" }]) {
      const outcome = tested.api.invoke("{}", settings);
      await tested.get("invocation/next");
      const posted = request(`http://${tested.api.address}/2018-06-01/runtime/invocation/one/response`, {
        method: "POST",
        headers: {
          "lambda-runtime-function-response-mode": "streaming",
          "content-type": "text/Plain",
          "transfer-encoding": "chunked",
          trailer: "Lambda-Runtime-Function-Error-Type",
        },
      });
      posted.write("first");
      const streamed = (await outcome) as StreamedOutcome;
      expect(streamed).toMatchObject({ kind: "stream", contentType: "text/plain" });
      const chunks = streamed.body[Symbol.asyncIterator]();
      expect((await chunks.next()).value?.toString()).toBe("first");
      const status = new Promise((resolve) => posted.on("response", ({ statusCode }) => resolve(statusCode)));
      posted.addTrailers(trailers);
      posted.end("last");
      expect((await chunks.next()).value?.toString()).toBe("last");
      if (Object.keys(trailers).length === 0) expect((await chunks.next()).done).toBe(true);
      else await expect(chunks.next()).rejects.toMatchObject({ code: "GODWIT_STREAM_BROKEN", type: "Late" });
      expect(await status).toBe(202);
    }
  });

  test("a stream whose connection breaks is broken", async () => {
    await using tested = await startApi();
    const outcome = tested.api.invoke("{}", settings);
    await tested.get("invocation/next");
    const posted = request(`http://${tested.api.address}/2018-06-01/runtime/invocation/one/response`, {
      method: "POST",
      headers: { "lambda-runtime-function-response-mode": "streaming" },
    });
    posted.on("error", () => undefined);
    posted.write("part");
    const { body } = (await outcome) as StreamedOutcome;
    const chunks = body[Symbol.asyncIterator]();
    await chunks.next();
    posted.destroy();
    await expect(chunks.next()).rejects.toMatchObject({ type: "Runtime.ExitError" });
  });

  test("ends what is under way with what became of the function", async () => {
    await using tested = await startApi();
    const running = tested.api.invoke("1", settings);
    const waiting = tested.api.invoke("2", settings);
    await tested.get("invocation/next");
    const died: FailedOutcome = { kind: "error", type: "Runtime.ExitError", details: undefined };
    tested.api.abandon(died);
    expect([await running, await waiting]).toEqual([died, died]);
    expect((await tested.get("elsewhere")).status).toBe(404);
  });
});
