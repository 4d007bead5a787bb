import { defineHandler, HttpError } from "@godwit/sdk";

/** /countdown?from=5 answers with server-sent events, one every half second (WHATWG HTML section 9.2). */
export default defineHandler({
  fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/countdown") throw new HttpError(404, "the events are at /countdown");
    const from = Number(searchParams.get("from") ?? 5);
    if (!Number.isInteger(from) || from < 1 || from > 10) throw new HttpError(400, '"from" is a number from 1 to 10');

    return new Response(countdown(from, 500), {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  },
});

function countdown(from: number, intervalMs: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = from;
  // Pulled, not pushed: a slow client slows the producer down.
  return new ReadableStream({
    async pull(controller) {
      if (left < from) await new Promise((resolve) => setTimeout(resolve, intervalMs));
      controller.enqueue(encoder.encode(`data: ${left}\n\n`));
      left -= 1;
      if (left === 0) controller.close();
    },
  });
}
