import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "../src/protocol/ask.ts";

let count = 0;

/** What Node's own platform answers. */
export async function answerPlatformAsk(ask: Ask, request: Request): Promise<Response> {
  switch (ask.do) {
    case "form":
      return Response.json(await Promise.all([...(await request.formData())].map(describeField)));
    case "construct":
      return Response.json(ask.things.map((thing) => nameOfError(() => make(thing))));
    case "state":
      return ask.how === "count" ? new Response(String(++count)) : unknown(ask.do);
    case "globals":
      return Response.json(Object.fromEntries(ask.names.map((name) => [name, typeOf(name)])));
    case "clock": {
      const [now, first] = [Date.now(), performance.now()];
      await sleep(25);
      return Response.json({ now, performance: [first, performance.now()], duringCompute: [now, Date.now()] });
    }
    case "timers":
      return Response.json(await runTimers());
    case "random":
      return Response.json({
        bytes: randomBytes(32).toString("base64"),
        uuid: crypto.randomUUID(),
        math: Math.random(),
        quota: nameOfError(() => crypto.getRandomValues(new Uint8Array(65_537))),
        filled: crypto.getRandomValues(new Uint8Array(65_536)).some((byte) => byte !== 0),
      });
    default:
      return unknown(ask.do);
  }
}

function unknown(ask: string): Response {
  return new Response(`Cannot do "${ask}": this handler does not know it\n`, { status: 400 });
}

async function describeField([name, value]: [string, FormDataEntryValue]): Promise<unknown> {
  if (typeof value === "string") return [name, value];
  const base64 = Buffer.from(await value.arrayBuffer()).toString("base64");
  return [name, { name: value.name, type: value.type, base64 }];
}

function make(thing: Extract<Ask, { readonly do: "construct" }>["things"][number]): unknown {
  if ("headers" in thing) return new Headers(thing.headers.map(([name, value]): [string, string] => [name, value]));
  if ("request" in thing) return new Request(thing.request.url, thing.request);
  return new Response(thing.response.body ?? null, thing.response);
}

function nameOfError(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

function typeOf(name: string): string {
  let value: unknown = globalThis;
  for (const part of name.split(".")) {
    if (value === undefined || value === null) return "undefined";
    if (!(part in Object(value))) return "undefined";
    try {
      value = Reflect.get(Object(value), part);
    } catch {
      return "accessor";
    }
  }
  return typeof value;
}

async function runTimers(): Promise<object> {
  const startedAt = performance.now();
  const order: string[] = [];
  let cleared = true;
  const never = setTimeout(() => {
    cleared = false;
  }, 15);
  clearTimeout(never);
  const named: readonly (readonly [string, number])[] = [
    ["a", 30],
    ["b", 10],
    ["c", 20],
  ];
  await Promise.all(named.map(([name, ms]) => sleep(ms).then(() => order.push(name))));
  return { order, elapsedMs: performance.now() - startedAt, cleared, late: true };
}
