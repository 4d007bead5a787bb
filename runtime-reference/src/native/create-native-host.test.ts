import { describe, expect, test } from "vitest";
import { OutboundError } from "../imports/capabilities.ts";
import { callOf, hostOf, read, streamOf } from "./native-host.fixture.ts";

describe("createNativeHost", () => {
  test("answers, and knows the handler's code from its own", async () => {
    const seen: boolean[] = [];
    const { host, storage } = hostOf(async (request) => {
      seen.push(storage.getStore() === request);
      const bucket = request.openBucket("visits");
      await bucket.set("a", new Uint8Array([65]));
      seen.push(storage.getStore() === request);
      const value = await bucket.get("a");
      return {
        body: { ...streamOf(), read: async () => (seen.push(storage.getStore() === request) > 3 ? undefined : value) },
      };
    });
    expect(await read(await host.answer(callOf()))).toBe("A");
    expect(seen).toEqual([true, true, true, true]);
  });

  test("breaks a body off that is longer or shorter than its content-length", async () => {
    for (const texts of [["abc", "d"], ["ab"]]) {
      const { host, events } = hostOf(() => ({ headers: [["content-length", "3"]], body: streamOf(...texts) }));
      const answer = await host.answer(callOf());
      await expect(read(answer)).rejects.toMatchObject({ code: "GODWIT_BODY_LENGTH" });
      await answer.finished;
      expect(events).toMatchObject([{ type: "failure", code: "GODWIT_BODY_LENGTH" }, { outcome: "truncated" }]);
    }
  });

  test("breaks a body off at its limit, and answers 500 to one that announces more", async () => {
    const { host } = hostOf(() => ({ body: streamOf("x".repeat(2 ** 20), "y") }), { responseBodyMiB: 1 });
    await expect(read(await host.answer(callOf()))).rejects.toMatchObject({ limit: "responseBodyMiB" });
    const { host: announcing } = hostOf(() => ({ headers: [["content-length", "1048577"]], body: streamOf("x") }), {
      responseBodyMiB: 1,
    });
    expect((await announcing.answer(callOf())).status).toBe(500);
  });

  test("ends a handler that never answers, its calls and its stores with it", async () => {
    const after = Promise.withResolvers<unknown>();
    const { host } = hostOf(
      async (request) => {
        const call = { method: "GET", scheme: "https", authority: "a.example", pathWithQuery: "/" } as const;
        const bucket = request.openBucket("visits");
        const given = { ...call, headers: [], body: undefined, signal: new AbortController().signal };
        await request.call(given).catch(() => {});
        try {
          await bucket.get("a");
        } catch (error) {
          after.resolve((error as Error).name);
        }
        return new Promise<never>(() => {});
      },
      { wallMs: 50 },
    );
    expect((await host.answer(callOf())).status).toBe(504);
    expect(await after.promise).toBe("DeadlineError");
  });

  test("ends a stream that never ends, and work that goes on after the answer", async () => {
    const stalled = { read: () => new Promise<never>(() => {}), cancel: () => {} };
    const { host } = hostOf(() => ({ body: stalled }), { wallMs: 50 });
    const answer = await host.answer(callOf());
    await expect(read(answer)).rejects.toMatchObject({ code: "GODWIT_DEADLINE_PASSED" });
    await answer.finished;
    const settle = () => new Promise<never>(() => {});
    const { host: late, events } = hostOf(() => ({ settle, body: streamOf("whole") }), { wallMs: 50 });
    const complete = await late.answer(callOf());
    expect(await read(complete)).toBe("whole");
    await complete.finished;
    expect(events.at(-1)).toMatchObject({ type: "failure", code: "GODWIT_DEADLINE_PASSED" });
  });

  test("tells the handler that its client has gone, or that its time is over", async () => {
    const gone = new AbortController();
    const reasons: string[] = [];
    const { host } = hostOf(
      async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        reasons.push((signal.reason as DOMException).name);
        return {};
      },
      { wallMs: 100 },
    );
    setTimeout(() => gone.abort(new Error("reset")), 10);
    await host.answer(callOf({ clientGone: gone.signal }));
    expect((await host.answer(callOf())).status).toBe(200);
    expect(reasons).toEqual(["AbortError", "TimeoutError"]);
  });

  test("refuses stores that the app does not declare, and keys that no target takes", async () => {
    const { host } = hostOf(async (request) => {
      const errors: unknown[] = [];
      for (const work of [
        () => request.openBucket("other"),
        () => request.openBucket("visits").get("."),
        () => request.openBucket("visits").set("a", new Uint8Array(262_145)),
      ]) {
        try {
          await work();
        } catch (error) {
          errors.push((error as { readonly payload: { readonly tag: string } }).payload.tag);
        }
      }
      return { body: new TextEncoder().encode(errors.join()) };
    });
    expect(await read(await host.answer(callOf()))).toBe("access-denied,other,other");
  });

  test("lets a request make as many outbound calls as it may", async () => {
    const { host, events } = hostOf(
      async (request) => {
        const gone = new AbortController();
        const target = { method: "GET", scheme: "https", authority: "a.example", pathWithQuery: "/" } as const;
        const call = () => request.call({ ...target, headers: [], body: undefined, signal: gone.signal });
        const first = call().catch((error: Error) => error.message);
        const second = await call().catch((error: Error) => error.message);
        gone.abort(new Error("given up"));
        return { body: new TextEncoder().encode(`${await first}; ${second}`) };
      },
      { outboundCalls: 1 },
    );
    expect(await read(await host.answer(callOf()))).toBe(
      'given up; Cannot call "https://a.example": the request has made as many as it may',
    );
    expect(events[0]).toMatchObject({ type: "limit", limit: "outboundCalls" });
    expect(events.map(({ type }) => type)).not.toContain("outbound");
  });

  test("tells of an outbound call that failed", async () => {
    const target = { method: "GET", scheme: "https", authority: "a.example", pathWithQuery: "/" } as const;
    const { host, events } = hostOf(
      async (request) => {
        const { signal } = new AbortController();
        await request.call({ ...target, headers: [], body: undefined, signal }).catch(() => {});
        return {};
      },
      {},
      () => Promise.reject(new OutboundError("DNS-error", "no such name")),
    );
    await host.answer(callOf());
    expect(events).toContainEqual({
      type: "outbound",
      app: "app",
      requestId: "r-1",
      origin: "https://a.example",
      errorCode: "DNS-error",
      message: "no such name",
    });
  });
});
