import type { Context } from "../../src/guest/index.ts";
import { defineHandler } from "../../src/guest/index.ts";

// Taken at load, as libraries do: the engine's own Date must come out of a request all the same.
const DateAtLoad = Date;
const { now } = Date;
const loadedAt = now();

class Birthday extends Date {}

/** What warm-up leaves behind: part of the snapshot. */
const seen: string[] = [];

const routes: Record<string, (request: Request, context: Context) => unknown> = {
  "/seen": () => Response.json(seen),
  "/note": async (request, context) => {
    const { method, url, headers, signal } = request;
    const facts = [headers.get("host"), headers.get("content-length"), signal.aborted, context.requestId];
    seen.push([method, url, ...facts, await request.text()].join(" "));
    return new Response(null, { status: 204 });
  },
  "/facts": (_request, context) =>
    Response.json([context.requestId, context.client.address, context.deadline !== undefined]),
  "/signal-at-deadline": async (_request, context) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    context.signal.addEventListener("abort", () => resolve(String(context.signal.reason.name)));
    return new Response(await promise);
  },
  "/store": async (_request, context) => {
    const visits = context.keyvalue("visits");
    await visits.setMany([["a", "1"]]);
    return Response.json([await visits.increment("n"), (await visits.list()).keys]);
  },
  "/config": (_request, context) => Response.json(context.config.all()),
  "/console": () => {
    console.log("logged");
    console.count("counted");
    return new Response("console");
  },
  "/stream": () => new Response(ReadableStream.from(["a", "b"]).pipeThrough(new TextEncoderStream())),
  "/wait-until": (_request, context) => {
    context.waitUntil(Promise.resolve().then(() => console.log("waited")));
    return new Response("answered");
  },
  "/timers": async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return new Response("timed");
  },
  "/date": () =>
    Response.json({
      isNative:
        /native code/.test(String(Date)) && new Date().constructor === Date && /native code/.test(String(Date.now)),
      isClass:
        new DateAtLoad() instanceof Date && new Birthday() instanceof Birthday && new Birthday(0).getTime() === 0,
      isNow: [now(), DateAtLoad.now(), Date.now()].every((time) => time > loadedAt),
    }),
  "/chance": () =>
    Response.json([Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(8)).join()]),
};

export default defineHandler({
  fetch: (request, context) => routes[new URL(request.url).pathname]?.(request, context) as Response,
});
