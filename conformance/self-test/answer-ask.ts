import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "../src/protocol/ask.ts";
import { resultOf, type Stores } from "./call-store.ts";
import { checkPlatform } from "./check-platform.ts";
import { makeBytes } from "./make-bytes.ts";
import { answerPlatformAsk } from "./platform-asks.ts";
import { streamBody } from "./stream-body.ts";

/** What a request of the protocol is answered from. */
export interface Circumstances {
  /** Of the client, as they came, without those of the connection. */
  readonly headers: Headers;
  readonly address: string;
  readonly signal: AbortSignal;
  readonly stores: Stores;
  readonly config: Readonly<Record<string, string>>;
  readonly print: (text: string) => void;
}

/** Does what a request asks for. What it throws is answered with 500. */
export async function answerAsk(ask: Ask, request: Request, circumstances: Circumstances): Promise<Response> {
  const { headers, stores, config, print, signal } = circumstances;
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
        headers: pairs(ask.headers),
      });
    }
    case "stream":
      return new Response(streamBody(ask, print), { status: ask.status ?? 200, headers: pairs(ask.headers) });
    case "echo": {
      const type = headers.get("content-type");
      return new Response(request.body, { headers: type === null ? {} : { "content-type": type } });
    }
    case "consume":
      return new Response(request.body?.pipeThrough(lengthsOf()) ?? null);
    case "fail":
      return fail(ask);
    case "background":
      void sleep(ask.ms).then(() => print(ask.text));
      return new Response("answered");
    case "watch":
      if (ask.how === "after")
        void sleep(ask.ms).then(() => print(`${ask.text} ${signal.aborted ? "aborted" : "quiet"}`));
      else signal.addEventListener("abort", () => print(ask.text));
      return new Response(ask.how === "after" ? "answered" : dots(ask.ms));
    case "store":
      return Response.json({ results: ask.calls.map((call) => resultOf(call, ask.store ?? "a", stores)) });
    case "config":
      return Response.json({
        values: Object.fromEntries(ask.keys.map((key) => [key, config[key] ?? absent(key)])),
        all: Object.entries(config),
      });
    case "log":
      print(ask.text);
      return new Response("printed");
    case "check":
      return Response.json(await checkPlatform(ask.what, request));
    default:
      return answerPlatformAsk(ask, request);
  }
}

/** Headers of an answer or a request, in their order. */
export function pairs(headers: readonly (readonly [string, string])[] = []): Headers {
  const made = new Headers();
  for (const [name, value] of headers) made.append(name, value);
  return made;
}

async function see(request: Request, { headers, address }: Circumstances): Promise<Response> {
  const seen = {
    method: request.method,
    url: request.url,
    headers: [...headers].filter(([name]) => name !== "x-conformance"),
    body: request.body === null ? null : Buffer.from(await request.arrayBuffer()).toString("base64"),
    requestId: crypto.randomUUID(),
    address,
    deadline: null,
  };
  return Response.json(seen, { headers: { "x-method": request.method } });
}

/** In this process a trap is a failure like others. */
function fail({ how, text = "" }: Extract<Ask, { readonly do: "fail" }>): Response | Promise<Response> {
  if (how === "unhandled-rejection") return new Response("answered");
  if (how === "http-error") return new Response(text, { status: 418 });
  if (how === "hang") return new Promise<never>(() => {});
  throw new Error(text);
}

function absent(key: string): null | { readonly error: string } {
  return key === "unset" ? null : { error: "ConfigUndeclaredError" };
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
