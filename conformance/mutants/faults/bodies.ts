import { Readable } from "node:stream";
import { stages } from "../../self-test/stages.ts";
import { changePieces } from "../change-pieces.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

const isText = (response: Response): boolean => /text|json|xml/u.test(response.headers.get("content-type") ?? "");
const throughText = (piece: Uint8Array): Uint8Array => Buffer.from(Buffer.from(piece).toString());

/** Faults in how bodies reach the handler, and the client. */
export const bodiesMutants: readonly Mutant[] = [
  {
    id: "request-body-as-text",
    wrong: "The body of a request becomes text on its way.",
    where: "host",
    faults: () => ({ bodyOf: (incoming) => changePieces(stages.bodyOf(incoming), throughText) }),
    kills: [{ case: "BOD-01", check: "body", step: "0" }],
  },
  {
    id: "text-types-as-text",
    wrong: "A body whose type is one of text becomes text on its way.",
    where: "host",
    faults: () => ({
      bodyOfAnswer(response, method) {
        const body = stages.bodyOfAnswer(response, method);
        return isText(response) ? changePieces(body, throughText) : body;
      },
    }),
    kills: [{ case: "BOD-02", check: "body", step: "0" }],
  },
  {
    id: "byte-order-mark-stripped",
    wrong: "A byte order mark at the start of a text is taken off.",
    where: "host",
    faults: () => ({
      bodyOfAnswer: (response, method) =>
        changePieces(stages.bodyOfAnswer(response, method), (piece) =>
          new TextDecoder("latin1").decode(piece).startsWith("ï»¿") ? piece.subarray(3) : piece,
        ),
    }),
    kills: [{ case: "BOD-03", check: "body", step: "1" }],
  },
  {
    id: "answer-unpacked",
    wrong: "A body that the handler has packed is unpacked on its way, and its header stays.",
    where: "host",
    faults: () => ({
      bodyOfAnswer(response, method) {
        const body = stages.bodyOfAnswer(response, method);
        return response.headers.get("content-encoding") === "gzip" ? unpack(body) : body;
      },
    }),
    kills: [{ case: "BOD-04", check: "body", step: "0" }],
  },
  {
    id: "request-unpacked",
    wrong: "A packed body of a request is unpacked before the handler gets it.",
    where: "host",
    faults: () => ({
      bodyOf(incoming) {
        const body = stages.bodyOf(incoming);
        return incoming.headers["content-encoding"] === "gzip" ? unpack(body) : body;
      },
    }),
    kills: [{ case: "BOD-05", check: "body" }],
  },
  {
    id: "empty-body-as-null-text",
    wrong: 'An empty body arrives as the text "null".',
    where: "host",
    faults: () => ({
      bodyOf: (incoming) =>
        incoming.headers["content-length"] === "0" ? new Response("null").body : stages.bodyOf(incoming),
    }),
    kills: [{ case: "BOD-06", check: "body", step: "0" }],
  },
  {
    id: "body-of-get-given",
    wrong: "A Request is made with the body that a GET has.",
    where: "host",
    // Node has two types of the one class.
    faults: () => ({
      bodyOf: (incoming) =>
        incoming.headers["content-length"] === undefined
          ? stages.bodyOf(incoming)
          : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>),
    }),
    kills: [{ case: "BOD-07", check: "status", step: "0" }],
  },
  {
    id: "form-files-as-text",
    wrong: "A file of a form is read as text.",
    where: "handler",
    faults: () =>
      onAsk("form", async (_ask, _right, request) => {
        const fields = [...(await request.formData())].map(async ([name, value]) => {
          if (typeof value === "string") return [name, value];
          const base64 = Buffer.from(await value.text()).toString("base64");
          return [name, { name: value.name, type: value.type, base64 }];
        });
        return Response.json(await Promise.all(fields));
      }),
    kills: [{ case: "BOD-08", check: "body" }],
  },
  {
    id: "form-pluses-kept",
    wrong: "A plus sign of an urlencoded form stays one.",
    where: "handler",
    faults: () =>
      onAsk("form", async (_ask, right, request) => {
        if (request.headers.get("content-type")?.startsWith("multipart") === true) return right();
        const fields = (await request.text()).split("&").map((field) => field.split("=").map(decodeURIComponent));
        return Response.json(fields.map(([name, value = ""]) => [name, value]));
      }),
    kills: [{ case: "BOD-09", check: "body" }],
  },
  {
    id: "body-read-again",
    wrong: "A body can be read as often as a handler likes.",
    where: "handler",
    faults: () => ({ createRequest: (url, init) => new RereadRequest(url, init) }),
    kills: [{ case: "BOD-10", check: "body", step: "0" }],
  },
  {
    id: "large-body-cut",
    wrong: "Of the body of a request a million bytes arrive.",
    where: "host",
    faults: () => ({
      bodyOf(incoming) {
        let left = 1_000_000;
        return changePieces(stages.bodyOf(incoming), (piece) => {
          const kept = piece.subarray(0, left);
          left -= kept.length;
          return kept;
        });
      },
    }),
    kills: [{ case: "BOD-11", check: "body", step: "0" }],
  },
];

class RereadRequest extends Request {
  #bytes: Promise<ArrayBuffer> | undefined;

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.#bytes ??= super.arrayBuffer();
    return this.#bytes;
  }
}

function unpack(body: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array> | null {
  // What TypeScript takes as two kinds of bytes is one.
  return body?.pipeThrough(new DecompressionStream("gzip") as TransformStream<Uint8Array, Uint8Array>) ?? null;
}
