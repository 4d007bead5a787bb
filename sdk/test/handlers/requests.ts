import type { Context } from "../../src/guest/index.ts";
import { defineHandler, HttpError } from "../../src/guest/index.ts";

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const routes: Record<string, (request: Request, context: Context) => unknown> = {
  "/hello": () => new Response("hello"),
  "/facts": (_request, context) =>
    Response.json({
      requestId: context.requestId,
      address: context.client.address,
      deadline: context.deadline?.toISOString(),
      aborted: context.signal.aborted,
    }),
  "/throws": () => {
    throw new TypeError("secret detail", { cause: new Error("deeper") });
  },
  "/bad-json": async (request) => Response.json(await request.json()),
  "/throws-text": () => {
    throw "just text";
  },
  "/http-error": () => {
    throw new HttpError(404, "no such item");
  },
  "/no-response": () => ({ status: 200 }),
  "/never": () => new Promise(() => undefined),
  "/immutable-headers": () => Response.redirect("http://example.org/", 302),
  "/immutable-headers-with-id": (_request, { requestId }) =>
    Response.redirect(`http://example.org/${requestId.length > 0}`, 302),
  "/hostile-then": () => ({
    // biome-ignore lint/suspicious/noThenProperty: what is looked at runs the handler's code
    get then(): never {
      throw new RangeError("looked at");
    },
  }),

  "/url": (request) => Response.json([request.url, new URL(request.url).href]),

  "/request-signal": (request, context) => Response.json([request.signal.aborted, request.signal === context.signal]),
  "/signal-at-deadline": async (_request, context) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    context.signal.addEventListener("abort", () => resolve(String(context.signal.reason.name)));
    return new Response(await promise);
  },

  "/wait-until": (_request, context) => {
    context.waitUntil(sleep(50).then(() => console.log("waited")));
    return new Response("answered");
  },
  "/wait-until-rejects": (_request, context) => {
    context.waitUntil(sleep(5).then(() => Promise.reject(new Error("too late"))));
    context.waitUntil(sleep(50).then(() => console.log("waited")));
    return new Response("answered");
  },
  "/timer-throws": async () => {
    setTimeout(() => {
      throw new RangeError("in a timer");
    }, 1);
    setTimeout(async () => {
      throw new RangeError("in an async timer");
    }, 1);
    queueMicrotask(() => {
      throw new RangeError("in a microtask");
    });
    await sleep(20);
    return new Response("survived");
  },
  "/console": () => {
    console.log("log %s", "formatted", { a: [1, { b: 2n }] });
    console.info("info");
    console.warn("warn");
    console.error(new TypeError("shown", { cause: new Error("the cause") }));
    console.debug("grüße 🐦");
    console.log("x".repeat(20_000));
    return new Response("logged");
  },
};

export default defineHandler({
  fetch(request, context) {
    const route = routes[new URL(request.url).pathname];
    // Some routes answer with what is no Response, on purpose.
    return (route ? route(request, context) : new Response("no such route", { status: 404 })) as Response;
  },
});
