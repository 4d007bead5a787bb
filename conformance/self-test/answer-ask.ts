import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "../src/protocol/ask.ts";
import { callOrigin } from "./call-origin.ts";
import { checkPlatform } from "./check-platform.ts";
import type { Circumstances } from "./circumstances.ts";
import { headersFromPairs } from "./headers-from-pairs.ts";
import { callInstance } from "./instance/instance.ts";
import { makeBytes } from "./make-bytes.ts";
import { answerPlatformAsk } from "./platform-asks.ts";
import { streamBody } from "./stream-body.ts";

/** Does what a request asks for. What it throws is answered with 500. */
export async function answerAsk(ask: Ask, request: Request, circumstances: Circumstances): Promise<Response> {
  const { stages, headers, stores, config, outbound, print, signal, waitUntil } = circumstances;
  switch (ask.do) {
    case "see":
      return see(request, circumstances);
    case "digest": {
      const body = Buffer.from(await request.arrayBuffer());
      return Response.json({ length: body.length, sha256: createHash("sha256").update(body).digest("hex") });
    }
    case "respond": {
      const { status = 200, statusText = "", body } = ask;
      return new Response(body === undefined ? null : new Uint8Array(makeBytes(body)), {
        status,
        statusText,
        headers: headersFromPairs(ask.headers),
      });
    }
    case "stream":
      return new Response(streamBody(ask, print), {
        status: ask.status ?? 200,
        headers: headersFromPairs(ask.headers),
      });
    case "echo": {
      const type = headers.get("content-type");
      return new Response(request.body, { headers: type === null ? {} : { "content-type": type } });
    }
    case "consume":
      return new Response(request.body?.pipeThrough(lengthsOf()) ?? null);
    case "fail":
      return ask.how === "trap" ? inInstance(ask, request, circumstances) : fail(ask, circumstances);
    case "background":
      waitUntil(work(ask, circumstances));
      return new Response("answered");
    case "watch":
      if (ask.how === "after")
        waitUntil(sleep(ask.ms).then(() => print(`${ask.text} ${signal.aborted ? "aborted" : "quiet"}`)));
      else signal.addEventListener("abort", () => print(ask.text));
      return new Response(ask.how === "after" ? "answered" : dots(ask.ms));
    case "store":
      return Response.json({
        results: await inTurn(ask.calls, (call) => stages.callStore(call, ask.store ?? "a", stores)),
      });
    case "config":
      return Response.json({
        values: Object.fromEntries(ask.keys.map((key) => [key, stages.readConfig(key, config)])),
        all: Object.entries(stages.allConfig(config)),
      });
    case "log":
      print(ask.text);
      if (ask.config !== undefined) print(String(config[ask.config]));
      return new Response("printed");
    case "check":
      return Response.json(await checkPlatform(ask.what, request, circumstances));
    case "call": {
      const { mostRedirects, allowsOrigin, passesHeader: passes } = stages;
      const rules = { mostRedirects, passes, fetch: stages.fetch, allows: (url: URL) => allowsOrigin(url, outbound) };
      return callOrigin(ask, rules);
    }
    case "state":
    case "globals":
    case "timers":
    case "compute":
    case "grow":
      return inInstance(ask, request, circumstances);
    default:
      return answerPlatformAsk(ask, request, circumstances);
  }
}

async function see(request: Request, { headers, address, requestId }: Circumstances): Promise<Response> {
  const seen = {
    method: request.method,
    url: request.url,
    headers: [...headers].filter(([name]) => name !== "x-conformance"),
    body: request.body === null ? null : Buffer.from(await request.arrayBuffer()).toString("base64"),
    requestId,
    address,
    deadline: null,
  };
  return Response.json(seen, { headers: { "x-method": request.method } });
}

/** Has an instance of the request's own answer. */
export async function inInstance(ask: Ask, request: Request, { stages }: Circumstances): Promise<Response> {
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  const { instance, isShared } = stages.instanceFor();
  try {
    return await callInstance(instance, { ask, body });
  } finally {
    if (!isShared) await instance.terminate();
  }
}

function fail(
  { how, text = "" }: Extract<Ask, { readonly do: "fail" }>,
  { waitUntil }: Circumstances,
): Response | Promise<Response> {
  switch (how) {
    case "unhandled-rejection":
      waitUntil(Promise.reject(new Error(text)));
      return new Response("answered");
    case "http-error":
      return new Response(text, { status: 418 });
    case "hang":
      return new Promise<never>(() => {});
    case "not-a-response":
      // What the ask wants is no response.
      return text as unknown as Response;
    case "undefined":
      return undefined as unknown as Response;
    default:
      throw new Error(text);
  }
}

async function work(ask: Extract<Ask, { readonly do: "background" }>, { print }: Circumstances): Promise<void> {
  await sleep(ask.ms);
  if (ask.rejects === true) throw new Error(ask.text);
  print(ask.text);
}

async function inTurn<T, R>(things: readonly T[], act: (thing: T) => R | Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const thing of things) results.push(await act(thing));
  return results;
}

function dots(ms: number): ReadableStream {
  const end = Date.now() + ms;
  return new ReadableStream({
    async pull(controller) {
      await sleep(50);
      if (Date.now() >= end) controller.close();
      else controller.enqueue(Buffer.from("."));
    },
  });
}

function lengthsOf(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (piece, controller) => controller.enqueue(Buffer.from(`${piece.length}\n`)),
  });
}
