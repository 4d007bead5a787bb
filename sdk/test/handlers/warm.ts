import type { Context } from "../../src/guest/index.ts";
import { defineHandler } from "../../src/guest/index.ts";

// Taken at load, as libraries do: the engine's own Date must come out of a request all the same.
const DateAtLoad = Date;
const { now } = Date;
const loadedAt = now();

class Birthday extends Date {}

/** What warm-up leaves behind: part of the snapshot. */
const seen: string[] = [];

/** What needs a host, under the name that its refusal gives. */
const calls: Record<string, () => unknown> = {
  'fetch("https://example.org")': () => fetch("https://example.org/secret"),
  "setTimeout()": () => setTimeout(() => undefined, 0),
  "setInterval()": () => setInterval(() => undefined, 0),
  "AbortSignal.timeout()": () => AbortSignal.timeout(1000),
  "performance.now()": () => performance.now(),
  "Math.random()": () => Math.random(),
  "crypto.randomUUID()": () => crypto.randomUUID(),
  "Date.now()": () => now(),
  "new Date()": () => new Birthday(),
  "Date()": () => DateAtLoad(),
};

const routes: Record<string, (request: Request, context: Context) => unknown> = {
  "/seen": () => Response.json(seen),
  "/note": async (request, context) => {
    const { method, url, headers, signal } = request;
    const facts = [headers.get("host"), headers.get("content-length"), signal.aborted, context.requestId];
    seen.push([method, url, ...facts, await request.text()].join(" "));
    return new Response(null, { status: 204 });
  },
  "/later": (_request, context) => {
    const turns = async (count: number): Promise<void> => {
      for (let turn = 0; turn < count; turn++) await undefined;
    };
    context.waitUntil(
      turns(400).then(() => {
        seen.push("waited");
        context.waitUntil(turns(100).then(() => seen.push("waited for what came of it")));
      }),
    );
    const chunks = ["second", "first"];
    const pull = async (controller: ReadableStreamDefaultController<string>): Promise<void> => {
      await turns(50);
      controller.enqueue(chunks.pop() ?? "");
      if (chunks.length > 0) return;
      controller.close();
      seen.push("pulled");
    };
    // Nothing is pulled before it is wanted.
    return new Response(new ReadableStream<string>({ pull }, { highWaterMark: 0 }));
  },
  "/calls": async () => {
    // These ask no clock.
    seen.push(`${new Date(0).getTime()} ${Date.UTC(1970, 0, 1)}`);
    for (const [call, run] of Object.entries(calls)) {
      try {
        await run();
        seen.push(`${call} was let through`);
      } catch (error) {
        seen.push(String(error));
      }
    }
    return new Response();
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
  "/stream": () => {
    const { readable, writable } = new TransformStream<string, string>();
    const writer = writable.getWriter();
    writer.write("a").then(() => writer.close());
    return new Response(readable.pipeThrough(new TextEncoderStream()));
  },
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
