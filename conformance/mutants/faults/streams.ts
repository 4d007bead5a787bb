import { setTimeout as sleep } from "node:timers/promises";
import type { Stages } from "../../self-test/stages.ts";
import { stages } from "../../self-test/stages.ts";
import { changePieces } from "../change-pieces.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults of bodies in pieces, and of those who leave. */
export const streamsMutants: readonly Mutant[] = [
  {
    id: "answer-gathered",
    wrong: "The body of an answer is gathered before it is sent.",
    where: "host",
    faults: () => ({ headWaitsMs: 60_000, ...withBody(gather) }),
    kills: [
      { case: "STR-01", check: "timing", step: "1" },
      { case: "STR-13", check: "body", step: "1" },
    ],
  },
  {
    id: "piece-lost",
    wrong: "Now and then a piece of a body is lost.",
    where: "host",
    faults: () => {
      let count = 0;
      const none = new Uint8Array();
      return withBody((body) => changePieces(body, (piece) => (++count % 500 === 0 ? none : piece)));
    },
    kills: [{ case: "STR-02", check: "body" }],
  },
  {
    id: "head-waits-for-a-piece",
    wrong: "The head of an answer waits for its first piece.",
    where: "host",
    faults: () => ({ headWaitsMs: 60_000 }),
    kills: [{ case: "STR-03", check: "timing", step: "1" }],
  },
  {
    id: "empty-stream-no-end",
    wrong: "A stream without pieces does not end.",
    where: "host",
    faults: () => withBody(waitForOne),
    kills: [{ case: "STR-04", check: "timing" }],
  },
  {
    id: "backpressure-ignored",
    wrong: "A body is read as fast as its handler makes it, whether the client reads or not.",
    where: "host",
    faults: () => ({ mustWait: () => false }),
    kills: [{ case: "STR-05", check: "body", step: "3" }],
  },
  {
    id: "failed-stream-ends-cleanly",
    wrong: "A stream that fails ends its answer as if it were whole.",
    where: "host",
    faults: () => ({ breakOff: (outgoing) => outgoing.end() }),
    kills: [{ case: "STR-06", check: "complete", step: "2" }],
  },
  {
    id: "head-before-the-first-piece",
    wrong: "The head is sent before the body has been asked for anything.",
    where: "host",
    faults: () => ({ headWaitsMs: 0, ...withBody(after) }),
    kills: [{ case: "STR-07", check: "status" }],
  },
  {
    id: "stream-not-cancelled",
    wrong: "The stream of an answer goes on when its client has left.",
    where: "host",
    faults: () => ({ leave() {} }),
    kills: [{ case: "STR-08", check: "log", step: "3" }],
  },
  {
    id: "signal-never-aborts",
    wrong: "The signal does not abort when the client leaves.",
    where: "host",
    faults: () => ({ signalOf: () => new AbortController().signal }),
    kills: [{ case: "STR-09", check: "log", step: "3" }],
  },
  {
    id: "signal-always-aborts",
    wrong: "The signal aborts at the end of every request.",
    where: "host",
    faults: () => ({
      signalOf(outgoing) {
        const ended = new AbortController();
        outgoing.on("close", () => ended.abort());
        return ended.signal;
      },
    }),
    kills: [{ case: "STR-10", check: "log", step: "2" }],
  },
  {
    id: "request-body-gathered",
    wrong: "The body of a request is gathered before the handler gets any of it.",
    where: "host",
    faults: () => ({
      bodyOf(incoming) {
        const body = stages.bodyOf(incoming);
        return body === null ? null : gather(body);
      },
    }),
    kills: [
      { case: "STR-11", check: "timing", step: "2" },
      { case: "STR-12", check: "timing", step: "2" },
    ],
  },
  {
    id: "events-packed",
    wrong: "Event streams are packed for clients that take it.",
    where: "host",
    faults: () => ({
      headersOfAnswer(response) {
        const lines = stages.headersOfAnswer(response);
        const isEvents = response.headers.get("content-type") === "text/event-stream";
        return isEvents ? [...lines, ["content-encoding", "gzip"]] : lines;
      },
    }),
    kills: [{ case: "STR-13", check: "headers.content-encoding", step: "1" }],
  },
  {
    id: "answer-waits-for-work",
    wrong: "An answer waits for the work that was to go on after it.",
    where: "host",
    faults: () =>
      onAsk("background", async (ask, right) => {
        const answer = await right();
        await sleep(ask.ms);
        return answer;
      }),
    kills: [{ case: "STR-14", check: "timing", step: "0" }],
  },
  {
    id: "work-ends-with-the-answer",
    wrong: "What was to go on after the answer ends with it.",
    where: "host",
    faults: () => onAsk("background", () => new Response("answered")),
    kills: [{ case: "STR-14", check: "log", step: "1" }],
  },
];

function withBody(change: (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>): Partial<Stages> {
  return {
    bodyOfAnswer(response, method) {
      const body = stages.bodyOfAnswer(response, method);
      return body === null ? null : change(body);
    },
  };
}

function gather(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const whole = new Response(body).arrayBuffer();
  return new ReadableStream({
    async pull(controller) {
      const bytes = new Uint8Array(await whole);
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Each piece comes a little later, so that the head goes before the first. */
function after(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      await sleep(5);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function waitForOne(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let count = 0;
  const waiting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      count++;
      controller.enqueue(piece);
    },
    flush: () => (count > 0 ? undefined : new Promise<never>(() => {})),
  });
  return body.pipeThrough(waiting);
}
