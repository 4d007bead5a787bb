import { type Context, defineHandler } from "../../src/guest/index.ts";
import { outcome } from "../outcome.ts";

const encoder = new TextEncoder();
// TypeScript's own types have no ReadableStream.from yet.
const streams = ReadableStream as unknown as {
  from<T>(source: Iterable<T | Promise<T>> | AsyncIterable<T>): ReadableStream<T>;
};
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const routes: Record<string, (request: Request, context: Context) => unknown> = {
  "/response-clone": async () => {
    const original = new Response("once", { status: 201, headers: { a: "b" } });
    const copy = original.clone();
    const again = original.clone();
    const used = new Response("x");
    await used.text();
    return [
      await copy.text(),
      await again.text(),
      [copy.status, copy.headers.get("a"), original.bodyUsed],
      await original.text(),
      original.bodyUsed,
      new Response(null, { status: 204 }).clone().status,
      await outcome(() => used.clone()),
    ];
  },
  "/request-clone": async (request) => {
    const copy = request.clone();
    const again = request.clone();
    return [
      copy instanceof Request,
      [copy.method, copy.url, copy.headers.get("x-a"), copy.signal === request.signal],
      await copy.text(),
      request.bodyUsed,
      await request.text(),
      await again.text(),
      request.bodyUsed,
      await outcome(() => request.clone()),
    ];
  },
  "/request-clone-made": async () => {
    const original = new Request("http://x/", { method: "POST", body: "made" });
    return [await original.clone().text(), await original.text()];
  },
  "/bodiless-clone": async (request) => {
    const copy = request.clone();
    return [copy.body, await copy.text(), request.body];
  },
  "/status-text": async () =>
    Promise.all(
      ["a\r\nb: c", "a\nb", "a\0b", "\u0100", "a\tb \xe9"].map((statusText) =>
        outcome(() => new Response(null, { statusText }).status),
      ),
    ),
  "/body-text": async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const json = new Uint8Array([0xef, 0xbb, 0xbf, ...encoder.encode('"'), ...bytes, ...encoder.encode('"')]);
    return [
      await new Response(bytes).text(),
      await new Request("http://x/", { method: "POST", body: bytes }).text(),
      await new Response(json).json(),
      await new Response(null).text(),
      await outcome(() => new Response("{").json()).then((text) => String(text).slice(0, 11)),
    ];
  },
  "/body-bytes": async () => {
    const bytes = await new Response("hé").bytes();
    const sent = await new Request("http://x/", { method: "POST", body: "a" }).bytes();
    return [bytes instanceof Uint8Array, [...bytes], [...sent]];
  },
  "/stream-iteration": async () => {
    let cancelled = "";
    const stream = new ReadableStream<number>({
      start(controller) {
        for (const item of [1, 2, 3]) controller.enqueue(item);
      },
      cancel() {
        cancelled = "cancelled";
      },
    });
    const seen: number[] = [];
    for await (const item of stream) {
      seen.push(item);
      if (item === 2) break;
    }
    return [seen, cancelled, stream.locked];
  },
  "/stream-from": async () => {
    async function* source(): AsyncGenerator<string> {
      yield "a";
      yield "b";
    }
    const seen: string[] = [];
    for await (const item of streams.from(source())) seen.push(item);
    for await (const item of streams.from([Promise.resolve("c")])) seen.push(item);
    return seen;
  },
  "/text-streams": async () => {
    const text = streams.from(["a", "\uD83D", "\uDC26"]);
    const bytes = text.pipeThrough(new TextEncoderStream());
    const back = bytes.pipeThrough(new TextDecoderStream("utf-8", { fatal: true }));
    let joined = "";
    for await (const part of back) joined += part;
    return [joined, new TextEncoderStream().encoding, new TextDecoderStream("latin1").encoding];
  },
  "/pipe-signal": async () => {
    const endless = new ReadableStream({ pull: (controller) => sleep(5).then(() => controller.enqueue("x")) });
    const controller = new AbortController();
    let aborted: unknown;
    const sink = new WritableStream({
      abort(reason) {
        aborted = reason;
      },
    });
    setTimeout(() => controller.abort("enough"), 30);
    const failed = await outcome(() => endless.pipeTo(sink, { signal: controller.signal }));
    const written: string[] = [];
    await streams.from(["a", "b"]).pipeTo(new WritableStream({ write: (chunk) => void written.push(chunk) }), {
      signal: new AbortController().signal,
    });
    return [failed, aborted, written];
  },
  "/url-parse": () => [
    URL.canParse("http://x/"),
    URL.canParse("nope"),
    URL.parse("/a", "http://x")?.href,
    URL.parse("nope"),
  ],
  "/abort-signal": () => {
    const { aborted, reason } = AbortSignal.abort();
    return [aborted, reason.name, AbortSignal.abort("why").reason];
  },
  "/form-data": async (request) => {
    const form = await request.formData();
    const file = form.get("file");
    if (!(file instanceof File)) return "no file";
    return [form.get("text"), file.name, file.type, [...new Uint8Array(await file.arrayBuffer())]];
  },
  "/form-data-urlencoded": async (request) => [...(await request.formData())],
  "/navigator": () => navigator.userAgent,
  "/report-error": () => {
    reportError(new RangeError("reported"));
    return "ok";
  },
  "/chance": () => [Math.random(), crypto.randomUUID()],
  "/stream-backed": async () => {
    class Derived extends Response {}
    const derived = new Derived("x");
    return [
      derived instanceof Response,
      derived instanceof Derived,
      new Response("x").constructor === Response,
      Response.json({}).status,
    ];
  },
  "/stream-interfaces": () => [
    new WritableStream().getWriter() instanceof WritableStreamDefaultWriter,
    typeof WritableStreamDefaultController,
    typeof TransformStreamDefaultController,
  ],
  "/request-redirect": () => [
    new Request("http://x/").redirect,
    new Request(new Request("http://x/", { redirect: "manual" })).redirect,
  ],
  "/sends-clone": () => {
    const response = new Response(encoder.encode("sent"));
    response.clone();
    return response;
  },
};

export default defineHandler({
  async fetch(request, context) {
    const route = routes[new URL(request.url).pathname];
    const result: unknown = await route?.(request, context);
    return result instanceof Response ? result : Response.json(result ?? null);
  },
});
