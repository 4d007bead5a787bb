import { inspectInstance } from "../../handlers/conformance/src/inspect-instance.ts";
import { moduleState } from "../../handlers/conformance/src/module-state.ts";
import { spoilInstance } from "../../handlers/conformance/src/spoil-instance.ts";
import type { Ask } from "../../src/protocol/ask.ts";
import { headersFromPairs } from "../headers-from-pairs.ts";
import { makeBytes } from "../make-bytes.ts";
import { runTimers } from "../run-timers.ts";
import { trap } from "./platform.ts";

const kept: number[][] = [];

/** What a handler does in an instance that is its own. Others are answered in the host's process. */
export async function answerInInstance(ask: Ask, request: Request): Promise<Response> {
  switch (ask.do) {
    case "state":
      if (ask.how === "count") return new Response(String(++moduleState.count));
      if (ask.how === "inspect") return Response.json(inspectInstance());
      return spoil(request);
    case "globals":
      return Response.json(Object.fromEntries(ask.names.map((name) => [name, typeOf(name)])));
    case "respond":
      return new Response(ask.body === undefined ? null : new Uint8Array(makeBytes(ask.body)), {
        status: ask.status ?? 200,
        headers: headersFromPairs(ask.headers),
      });
    case "timers":
      return Response.json(await runTimers(setTimeout, clearTimeout));
    case "compute":
      return compute(ask.ms ?? Number.POSITIVE_INFINITY);
    case "grow":
      while (kept.length < ask.mebibytes) kept.push(new Array(2 ** 17).fill(0.5));
      return Response.json({ mebibytes: kept.length, error: null });
    default:
      return trap();
  }
}

async function spoil(request: Request): Promise<Response> {
  const answer = new Response("spoilt");
  // There are no stores here: what spoils does without.
  await spoilInstance(request, {} as Parameters<typeof spoilInstance>[1]);
  return answer;
}

function compute(ms: number): Response {
  const end = Date.now() + ms;
  while (Date.now() < end);
  return new Response("computed");
}

function typeOf(name: string): string {
  let value: unknown = globalThis;
  for (const part of name.split(".")) {
    if (value === undefined || value === null) return "undefined";
    try {
      value = Reflect.get(Object(value), part);
    } catch {
      return "accessor";
    }
  }
  return typeof value;
}
