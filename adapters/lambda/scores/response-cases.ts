import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import type { ClientResponse } from "./client-response.ts";
import type { Reply } from "./subject.ts";

/** One answer of an app, and what a client must get of it. */
export interface ResponseCase {
  readonly group: string;
  readonly name: string;
  readonly reply: Reply;
  /** What is wrong, in a few words. `undefined` as a response: the adapter rejected, or gave no result. */
  fault(response: ClientResponse | undefined, ingress: string, bytes: number): string | undefined;
}

const OCTETS = Uint8Array.from({ length: 256 }, (_, octet) => octet);
const CONTENT_TYPES = [
  undefined,
  "text/plain",
  "text/html; charset=utf-8",
  "text/event-stream",
  "application/json",
  "application/vnd.api+json",
  "application/javascript",
  "application/xml",
  "application/octet-stream",
  "application/wasm",
  "image/svg+xml",
  "image/png",
];
const COOKIES = ["a=1; Expires=Thu, 01 Jan 2037 00:00:00 GMT", "b=2; HttpOnly"];
const VARY = ["accept", "accept-language"];

export const responseCases: readonly ResponseCase[] = [
  ...CONTENT_TYPES.map(
    (type): ResponseCase => ({
      group: "all 256 octets arrive",
      name: type ?? "no content type",
      reply: { status: 200, headers: type === undefined ? [] : [["content-type", type]], body: OCTETS },
      fault: (response) => sameBytes(response, OCTETS),
    }),
  ),
  text("text arrives", "text/plain; charset=utf-8", "grüße λ 🐦"),
  text("text arrives", "application/json", '{"word":"λ"}'),
  {
    group: "a compressed body arrives",
    name: "gzip",
    reply: {
      status: 200,
      headers: [
        ["content-type", "text/plain"],
        ["content-encoding", "gzip"],
      ],
      body: gzipSync("compressed"),
    },
    fault: (response) => sameBytes(response, gzipSync("compressed")),
  },
  {
    group: "two cookies arrive apart, or the client gets an error",
    name: "two cookies",
    reply: { status: 200, headers: COOKIES.map((cookie) => ["set-cookie", cookie] as const), body: Buffer.from("a") },
    fault(response, ingress) {
      if (response !== undefined && response.status >= 500 && ingress !== "alb" && ingress !== "lattice") return "500";
      if (response === undefined || response.status >= 500) return response === undefined ? "crash" : undefined;
      const got = valuesOf(response, "set-cookie");
      return JSON.stringify(got) === JSON.stringify(COOKIES) ? undefined : `${got.length} cookies: ${got.join(" | ")}`;
    },
  },
  {
    group: "a repeated header arrives with all its values",
    name: "vary",
    reply: { status: 200, headers: VARY.map((value) => ["vary", value] as const), body: Buffer.from("a") },
    fault(response) {
      const got = valuesOf(response, "vary").join(",").replace(/\s/g, "");
      return got === VARY.join(",") ? undefined : `vary: ${got}`;
    },
  },
  {
    group: "204 has no body",
    name: "204",
    reply: { status: 204, headers: [] },
    fault: (response) => (response?.status === 204 && response.body.length === 0 ? undefined : "not so"),
  },
  {
    group: "headers of the connection stay behind",
    name: "connection",
    reply: {
      status: 200,
      headers: [
        ["connection", "close"],
        ["transfer-encoding", "chunked"],
      ],
      body: Buffer.from("a"),
    },
    fault(response) {
      if (response === undefined) return "crash";
      const kept = ["connection", "transfer-encoding"].filter((name) => valuesOf(response, name).length > 0);
      return kept.length === 0 ? undefined : `${kept.join(", ")} passed on`;
    },
  },
  {
    group: "an answer that is too large is an error of the app's, not of the platform's",
    name: "7 MB",
    reply: { status: 200, headers: [["content-type", "text/plain"]], body: new Uint8Array(7_000_000).fill(0x61) },
    fault: (response, _, bytes) =>
      response !== undefined && bytes <= 6 * 2 ** 20 + 100 && response.status >= 500
        ? undefined
        : `${bytes} bytes of JSON`,
  },
  {
    group: "an app that throws is answered with 500",
    name: "error",
    reply: { status: 200, headers: [], error: new Error("a secret") },
    fault(response) {
      if (response?.status !== 500) return response === undefined ? "crash" : `${response.status}`;
      return Buffer.from(response.body).includes("a secret") ? "tells the message" : undefined;
    },
  },
];

function text(group: string, type: string, body: string): ResponseCase {
  const bytes = Buffer.from(body);
  return {
    group,
    name: type,
    reply: { status: 200, headers: [["content-type", type]], body: bytes },
    fault: (response) => sameBytes(response, bytes),
  };
}

function sameBytes(response: ClientResponse | undefined, bytes: Uint8Array): string | undefined {
  if (response === undefined) return "crash";
  return Buffer.from(response.body).equals(bytes) ? undefined : `${response.body.length} other bytes`;
}

function valuesOf(response: ClientResponse | undefined, name: string): readonly string[] {
  return (response?.headers ?? []).filter(([field]) => field === name).map(([, value]) => value);
}
