import { AsyncLocalStorage } from "node:async_hooks";
import type { NativeAnswer, NativeHandler, NativeRequest } from "@godwit/wit";
import { describe, expect, test } from "vitest";
import { resolveLimits } from "../app/resolve-limits.ts";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { createMemoryBackend } from "../keyvalue/memory-backend.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { createNativeHost } from "./create-native-host.ts";

type Handle = (request: NativeRequest) => Partial<NativeAnswer> | Promise<Partial<NativeAnswer>>;

function hostOf(handle: Handle, limits: Partial<ReturnType<typeof resolveLimits>> = {}) {
  const events: HostEvent[] = [];
  const storage = new AsyncLocalStorage<NativeRequest | undefined>();
  const handler: NativeHandler = {
    attach: () => {},
    answer: async (request) => {
      const answer = await handle(request);
      return { status: 200, headers: [], body: undefined, settle: async () => {}, ...answer };
    },
    reportUnhandled: () => {},
  };
  const outbound = async ({ signal }: { readonly signal: AbortSignal }): Promise<never> => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    throw signal.reason;
  };
  const host = createNativeHost({
    handler,
    storage,
    manifest: {
      name: "app",
      world: "godwit:handler@0.1.0",
      target: "lambda",
      component: { file: "app.wasm", sha256: "0".repeat(64) },
      stores: ["visits"],
      config: { token: { secret: true } },
      outbound: [],
      limits: { ...resolveLimits({ memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 1 }), ...limits },
    },
    config: { token: "hush-hush" },
    keyvalue: createMemoryBackend(),
    outbound,
    observe: (event) => events.push(event),
    readSourceMap: () => undefined,
  });
  return { host, events, storage };
}

function callOf(rest: Partial<Call> = {}): Call {
  const common = { id: "r-1", method: "GET", scheme: "https", authority: "example.org", pathWithQuery: "/" } as const;
  const { signal } = new AbortController();
  return { ...common, headers: [], body: undefined, clientAddress: undefined, clientGone: signal, ...rest };
}

async function read({ body }: Answer): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) text += decoder.decode(chunk);
  return text;
}

function streamOf(...texts: string[]) {
  const chunks = texts.map((text) => new TextEncoder().encode(text));
  return { read: async () => chunks.shift(), cancel: () => void chunks.splice(0) };
}

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

  test("hands over in one piece what is there as a whole, and tells of it", async () => {
    const body = new TextEncoder().encode("whole");
    const { host, events } = hostOf(() => ({ body, headers: [["content-length", "5"]] }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toEqual(body);
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    expect(await answer.body?.read()).toBeUndefined();
    await answer.finished;
    expect(events).toMatchObject([{ type: "request", bytes: 5, outcome: "complete" }]);
  });

  test.each(["4", "6"])("does not hand over what is no %s bytes, as announced", async (announced) => {
    const body = new TextEncoder().encode("whole");
    const { host, events } = hostOf(() => ({ body, headers: [["content-length", announced]] }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    await expect(read(answer)).rejects.toMatchObject({ code: "GODWIT_BODY_LENGTH" });
    await answer.finished;
    expect(events).toMatchObject([{ type: "failure", code: "GODWIT_BODY_LENGTH" }, { outcome: "truncated" }]);
  });

  test("leaves a stream to be read", async () => {
    const { host } = hostOf(() => ({ body: streamOf("a", "b") }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    expect(await read(answer)).toBe("ab");
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
  });
});
