import { defineHandler } from "../../src/guest/index.ts";
import { outcome } from "../outcome.ts";

const encoder = new TextEncoder();
// TypeScript's own types have no ReadableStream.from yet.
const streams = ReadableStream as unknown as { from<T>(source: Iterable<T>): ReadableStream<T> };

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += new TextDecoder().decode(chunk);
  return text;
}

const routes: Record<string, (request: Request) => unknown> = {
  "/fetch": async (request) => {
    const response = await fetch("https://api.test/start", {
      headers: { authorization: "secret", accept: "text/plain" },
    });
    return [response.url, response.redirected, response.status, await response.text(), request.method];
  },
  "/fetch-modes": async () => [
    (await fetch("https://api.test/start", { redirect: "manual" })).status,
    await outcome(() => fetch("https://api.test/start", { redirect: "error" })),
    (await fetch(new Request("https://api.test/start", { redirect: "manual" }))).status,
    await outcome(() => fetch("https://api.test/loop")),
  ],
  "/fetch-post": async () => {
    const post = (path: string, body: BodyInit): Promise<Response> =>
      fetch(`https://api.test${path}`, { method: "POST", body, headers: { "content-type": "text/plain" } });
    return [
      await (await post("/303", "data")).text(),
      await (await post("/307", "data")).text(),
      await outcome(() => post("/307", streams.from([encoder.encode("data")]))),
    ];
  },
  "/fetch-denied": async () => [
    await outcome(() => fetch("https://other.test/")),
    await outcome(() => fetch("http://api.test/")),
    await outcome(() => fetch("https://a.b.wild.test/")),
    await (await fetch("https://a.wild.test:8443/final")).text(),
    await outcome(() => fetch("https://user:pass@api.test/")),
    await outcome(() => fetch("/relative")),
    await outcome(() => fetch("https://api.test/leaves")),
    await outcome(() => fetch("https://api.test/refused")),
    await outcome(() => fetch("https://api.test/unreachable")),
  ],
  "/fetch-failed": async () => {
    const error = await fetch("https://api.test/unreachable").catch((thrown: unknown) => thrown);
    const { name, code, origin } = error as { name: string; code: string; origin: string };
    return [error instanceof TypeError, name, code, origin];
  },
  "/fetch-packed": async (request) => {
    const path = new URL(request.url).search.slice(1);
    const response = await fetch(`https://api.test/${path}`);
    const { status, headers, url, redirected } = response;
    const names = ["content-encoding", "content-length", "x-kept"];
    return [status, names.map((name) => headers.get(name)), url, redirected, await outcome(() => response.text())];
  },
  "/fetch-packed-passed-on": () => fetch("https://api.test/gzip"),
  "/fetch-packed-cancelled": async () => {
    const reader = (await fetch("https://api.test/gzip-endless")).body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return first?.value?.length;
  },
  "/fetch-aborted": () => outcome(() => fetch("https://api.test/slow", { signal: AbortSignal.timeout(30) })),
  "/fetch-passed-on": () => fetch("https://api.test/breaks"),
  "/text-of-fetch": async () => textOf((await fetch("https://api.test/final")).body ?? new ReadableStream()),
};

export default defineHandler({
  async fetch(request) {
    const result: unknown = await routes[new URL(request.url).pathname]?.(request);
    return result instanceof Response ? result : Response.json(result ?? null);
  },
});
