import type { Thing } from "../../self-test/construct.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults in how a handler's response becomes an answer. */
export const responsesMutants: readonly Mutant[] = [
  {
    id: "unusual-status-replaced",
    wrong: "A status that the host does not know becomes the first of its class.",
    where: "host",
    faults: () => ({ statusOf: ({ status }) => ([418, 429].includes(status) ? 400 : status) }),
    kills: [{ case: "RES-01", check: "status" }],
  },
  {
    id: "no-content-with-length",
    wrong: "An answer 204 has a Content-Length.",
    where: "host",
    faults: () => ({
      relay: () => ({
        sent: (bytes) =>
          Buffer.from(bytes.toString("latin1").replace(/^HTTP\/1.1 204 .*\r\n/u, "$&content-length: 0\r\n"), "latin1"),
      }),
    }),
    // The runner reads no such answer.
    kills: [{ case: "RES-02", check: "connection", step: "0" }],
  },
  {
    id: "reset-content-with-body",
    wrong: "An answer 205 has a body.",
    where: "host",
    faults: () => ({
      bodyOfAnswer: (response, method) =>
        response.status === 205 ? new Response("reset").body : stages.bodyOfAnswer(response, method),
    }),
    kills: [{ case: "RES-02", check: "body", step: "2" }],
  },
  {
    id: "head-with-body",
    wrong: "An answer to HEAD has the body of one to GET.",
    where: "host",
    faults: () => ({
      relay() {
        let isHead = false;
        return {
          received(bytes) {
            isHead = bytes.toString("latin1", 0, 5) === "HEAD ";
            return bytes;
          },
          sent: (bytes) => (isHead ? Buffer.concat([bytes, Buffer.from("hello")]) : bytes),
        };
      },
    }),
    kills: [{ case: "RES-03", check: "framing", step: "1" }],
  },
  {
    id: "head-reads-the-stream",
    wrong: "An answer to HEAD ends when the stream has been read to its end.",
    where: "host",
    faults: () => ({ bodyOfAnswer: ({ body }) => body }),
    kills: [{ case: "RES-03", check: "timing", step: "3" }],
  },
  {
    id: "redirect-waits-for-a-body",
    wrong: "A redirect without a body does not end.",
    where: "host",
    faults: () => ({
      bodyOfAnswer: (response, method) =>
        response.body === null && response.headers.has("location")
          ? new ReadableStream()
          : stages.bodyOfAnswer(response, method),
    }),
    kills: [{ case: "RES-05", check: "timing", step: "0" }],
  },
  {
    id: "stated-length-sent",
    wrong: "The Content-Length that a handler states is sent, whatever the body is.",
    where: "host",
    faults: () => ({ lengthOf: (stated) => stated ?? undefined }),
    kills: [{ case: "RES-06", check: "complete", step: "0" }],
  },
  {
    id: "status-text-cleaned",
    wrong: "The platform takes line breaks out of a status text, and does not refuse it.",
    where: "handler",
    faults: () => ({ construct: (thing) => stages.construct(cleanStatusText(thing)) }),
    kills: [{ case: "RES-07", check: "body", step: "1" }],
  },
  {
    id: "status-brought-into-range",
    wrong: "The platform makes 200 of a status that there is not, and does not refuse it.",
    where: "handler",
    faults: () => ({ construct: (thing) => stages.construct(keepStatusInRange(thing)) }),
    kills: [{ case: "RES-08", check: "body", step: "0" }],
  },
  {
    id: "json-without-type",
    wrong: "Response.json gives no content type.",
    where: "handler",
    faults: () => ({ platform: { ...stages.platform, Response: TypelessResponse } }),
    kills: [{ case: "RES-09", check: "body", step: "0" }],
  },
  {
    id: "anything-is-a-response",
    wrong: "What a handler returns is sent as text where it is no response.",
    where: "host",
    faults: () => ({
      async answerAsk(...given) {
        const answer: unknown = await stages.answerAsk(...given);
        return answer instanceof Response ? answer : new Response(String(answer));
      },
    }),
    kills: [{ case: "RES-10", check: "status", step: "0" }],
  },
  {
    id: "promise-not-awaited",
    wrong: "A promise of a response is sent as if it were one.",
    where: "host",
    faults: () => onAsk("respond", (ask, right) => (ask.as === "promise" ? Response.json(right()) : right())),
    kills: [{ case: "RES-11", check: "status", step: "1" }],
  },
];

class TypelessResponse extends Response {
  static override json(data: unknown, init?: ResponseInit): Response {
    return new Response(Buffer.from(JSON.stringify(data)), init);
  }
}

function cleanStatusText(thing: Thing): Thing {
  if (!("response" in thing)) return thing;
  const { statusText = "", ...others } = thing.response;
  return { response: { ...others, statusText: statusText.replace(/[\r\n\0]/gu, "") } };
}

function keepStatusInRange(thing: Thing): Thing {
  if (!("response" in thing)) return thing;
  const { status = 200, ...others } = thing.response;
  return { response: { ...others, status: status < 200 || status > 599 ? 200 : status } };
}
