import type { Context } from "../../src/guest/index.ts";
import { defineHandler } from "../../src/guest/index.ts";

const encoder = new TextEncoder();
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const routes: Record<string, (request: Request, context: Context) => Response> = {
  "/stream": () => chunks(["one", "two", "three"]),
  "/stream-fails": () => chunks(["one", new Error("broken pipe")]),
  "/stream-fails-at-once": () => chunks([new Error("broken at once")]),
  "/stream-pending": () =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          await sleep(200);
          controller.enqueue(encoder.encode("late"));
          controller.close();
        },
      }),
    ),
  "/stream-reuses-buffer": () => {
    const buffer = encoder.encode("abc");
    return chunks([buffer, buffer, buffer]);
  },
  "/stream-kinds": () =>
    chunks([
      "text",
      encoder.encode("bytes").buffer,
      new DataView(encoder.encode("view").buffer),
      new Uint8Array(),
      "end",
    ]),
  "/stream-bad-chunk": () => chunks(["one", 42]),
  "/stream-empty": () => chunks([]),
  "/stream-hangs": () => chunks(["one", new Promise(() => undefined)]),
  "/stream-counts-pulls": (_request, context) => {
    let pulls = 0;
    context.waitUntil(sleep(300).then(() => console.log(`pulls: ${pulls}`)));
    return new Response(
      new ReadableStream({
        pull(controller) {
          pulls++;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
      }),
    );
  },
  "/signal-client-gone": (_request, context) => {
    context.signal.addEventListener("abort", () => console.log(`aborted: ${context.signal.reason.name}`));
    let cancelled = "";
    context.waitUntil(sleep(100).then(() => console.log(`cancelled: ${cancelled}`)));
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await sleep(5);
          controller.enqueue(encoder.encode("x"));
        },
        cancel(reason) {
          cancelled = reason.name;
        },
      }),
    );
  },
};

function chunks(items: readonly unknown[]): Response {
  const left = [...items];
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const next = await left.shift();
        if (next instanceof Error) throw next;
        if (next === undefined) controller.close();
        else controller.enqueue(next);
      },
    }),
  );
}

export default defineHandler({
  fetch(request, context) {
    const route = routes[new URL(request.url).pathname];
    return route ? route(request, context) : new Response("no such route", { status: 404 });
  },
});
