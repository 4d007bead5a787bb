import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBufferedHandler } from "./create-buffered-handler.ts";
import { declaredLosses } from "./ingress/declared-losses.ts";
import { decodeResult, type WireResponse } from "./ingress/decode-result.fixture.ts";
import type { IngressKind } from "./ingress/ingress.ts";
import { testAnswer, testContext, testEvent } from "./test-invocation.fixture.ts";

const RUNS = 10_000;
/** Ten thousand runs take seconds alone, and minutes beside other work. */
const TIMEOUT_MS = 300_000;
const kinds: readonly IngressKind[] = ["rest", "http1", "http2", "url", "alb", "alb-multi", "lattice"];
const HOP = ["connection", "keep-alive", "transfer-encoding"];

const contentTypes = [
  undefined,
  "text/plain",
  "text/plain; charset=utf-8",
  "text/plain; charset=iso-8859-1",
  "text/html",
  "text/event-stream",
  "application/json",
  "application/vnd.api+json",
  "application/javascript",
  "application/xml",
  "application/x-www-form-urlencoded",
  "application/octet-stream",
  "application/wasm",
  "application/graphql-response+json",
  "multipart/form-data; boundary=a",
  "image/svg+xml",
  "image/png",
  "font/woff2",
  "",
  "none of all",
];

/** 256 octets in their order; the other samples are what a guess by content type spoils. */
const samples: Readonly<Record<string, Uint8Array>> = {
  "all octets": Uint8Array.from({ length: 256 }, (_, octet) => octet),
  "ASCII octets": Uint8Array.from({ length: 128 }, (_, octet) => octet),
  "a byte order mark": Uint8Array.of(0xef, 0xbb, 0xbf, 0x41),
  "UTF-16": Uint8Array.of(0xff, 0xfe, 0x00, 0x41),
  "a cut character": Uint8Array.of(0x41, 0xf0, 0x9f, 0x90),
  "a surrogate in UTF-8": Uint8Array.of(0xed, 0xa0, 0x80),
};

describe.each(kinds)("bytes of an answer through %s", (kind) => {
  test.each(contentTypes)("content-type %s", async (type) => {
    for (const [name, sample] of Object.entries(samples)) {
      for (const coding of [undefined, "identity", "gzip"]) {
        const headers: [string, string][] = [];
        if (type !== undefined) headers.push(["content-type", type]);
        if (coding !== undefined) headers.push(["content-encoding", coding]);
        const got = await respond(kind, { status: 200, headers, body: sample });
        expect(Buffer.from(got.body).toString("hex"), `${name}, ${coding}`).toBe(Buffer.from(sample).toString("hex"));
        expect(got.headers.filter(([field]) => field !== "x-request-id")).toEqual(headers);
      }
    }
  });
});

const value = fc
  .array(fc.constantFrom(..."abcXYZ019 ,;=\"'/()<>@\t", "é", "λ", "🐦"), { maxLength: 10 })
  .map((parts) => Buffer.from(parts.join(""), "utf8").toString("latin1"));
const field = fc.oneof(
  fc.tuple(fc.constantFrom("X-One", "x-two", "Vary", "Content-Type", "__proto__", "WWW-Authenticate"), value),
  fc.constantFrom<[string, string]>(["Connection", "close, X-Named"], ["X-Named", "gone"], ["Keep-Alive", "timeout=5"]),
  fc.constantFrom<[string, string]>(["Transfer-Encoding", "chunked"], ["X-Request-Id", "mine"]),
  fc.tuple(
    fc.constantFrom("Set-Cookie", "set-cookie"),
    fc.constantFrom("a=1; Path=/", "b=2; Expires=Thu, 01 Jan 2037 00:00:00 GMT"),
  ),
);
const anyResponse: fc.Arbitrary<WireResponse> = fc.record({
  status: fc.constantFrom(200, 201, 204, 205, 301, 304, 400, 404, 500, 503, 599),
  headers: fc.array(field, { maxLength: 8 }),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.string({ maxLength: 32 }).map((text) => new Uint8Array(Buffer.from(text))),
  ),
});

describe("EVT-03 decode(result(answer)) is the answer, minus its declared losses", () => {
  test.each(kinds)("%s", { timeout: TIMEOUT_MS }, async (kind) => {
    await fc.assert(
      fc.asyncProperty(anyResponse, async (response) => {
        const [got, wanted] = [comparable(await respond(kind, response)), expected(kind, response)];
        if (!isDeepStrictEqual(got, wanted)) expect(got).toEqual(wanted);
      }),
      { numRuns: RUNS },
    );
  });
});

async function respond(kind: IngressKind, { status, headers, body }: WireResponse): Promise<WireResponse> {
  const answer = testAnswer(body.length === 0 ? undefined : [body], { status, headers });
  const handler = createBufferedHandler({ answer: async () => answer, onFailure() {} });
  return decodeResult(kind, await handler(testEvent(kind), testContext()));
}

function comparable({ status, headers, body }: WireResponse) {
  const values = new Map<string, string[]>();
  for (const [name, text] of headers) values.set(name, [...(values.get(name) ?? []), text]);
  return { status, headers: Object.fromEntries(values), body: Buffer.from(body).toString("hex") };
}

function expected(kind: IngressKind, { status, headers, body }: WireResponse) {
  const sent = headers.map(([name, text]) => [name.toLowerCase(), text] as const);
  const named = sent.some(([name]) => name === "connection") ? ["close", "x-named"] : [];
  const kept = sent.filter(([name]) => !HOP.includes(name) && !named.includes(name) && name !== "x-request-id");
  const cookies = kept.filter(([name]) => name === "set-cookie").length;
  if (cookies > 1 && isLost(kind, "response-cookies")) {
    const own: [string, string][] = [
      ["content-type", "text/plain; charset=utf-8"],
      ["x-request-id", "a-request-id"],
    ];
    return comparable({ status: 500, headers: own, body: Buffer.from("Internal Server Error\n") });
  }
  const answer = comparable({
    status,
    headers: [...kept, ["x-request-id", "a-request-id"]],
    body: [204, 205, 304].includes(status) ? new Uint8Array() : body,
  });
  for (const [name, list] of Object.entries(answer.headers)) {
    if (name !== "set-cookie" && isLost(kind, "response-lines")) answer.headers[name] = [list.join(", ")];
  }
  return answer;
}

function isLost(kind: IngressKind, id: string): boolean {
  const loss = declaredLosses.find((one) => one.id === id && one.of === "response");
  if (loss === undefined) throw new Error(`No loss is named "${id}"`);
  return loss.ingresses.includes(kind);
}
