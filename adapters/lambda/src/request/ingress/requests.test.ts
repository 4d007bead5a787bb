import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyRequest } from "./any-request.fixture.ts";
import { callFromEvent } from "./call-from-event.ts";
import { declaredLosses } from "./declared-losses.ts";
import { encodeEvent, type WireRequest } from "./encode-event.fixture.ts";
import type { IngressKind } from "./ingress.ts";
import { recogniseEvent } from "./recognise-event.ts";

const RUNS = 10_000;
/** Ten thousand runs take seconds alone, and minutes beside other work. */
const TIMEOUT_MS = 300_000;
const kinds: readonly IngressKind[] = ["rest", "http1", "http2", "url", "alb", "alb-multi", "lattice"];
const HOP = ["connection", "keep-alive", "te", "proxy-connection"];
/** What every ingress adds, and the length that follows from the body. */
const ADDED = ["x-forwarded-for", "x-forwarded-port", "x-forwarded-proto", "content-length"];

/** What stands behind it is found by decoding again and again. */
const encodedThrice: WireRequest = {
  method: "GET",
  path: "/%252525",
  query: undefined,
  headers: [["Host", "example.org"]],
  body: new Uint8Array(),
  address: "192.0.2.7",
};

describe("EVT-01 decode(encode(request)) is the request, minus its declared losses", () => {
  test.each(kinds)("%s", { timeout: TIMEOUT_MS }, async (kind) => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (request) => {
        const [got, wanted] = [await decode(kind, request), expected(kind, request)];
        // Many times faster than expect, which is asked for its words only.
        if (!isDeepStrictEqual(got, wanted)) expect(got).toEqual(wanted);
      }),
      { numRuns: RUNS, examples: [[encodedThrice]] },
    );
  });
});

/** What the app sees, in the form that {@link expected} has. */
async function decode(kind: IngressKind, request: WireRequest) {
  const { event, ingress } = recogniseEvent(encodeEvent(kind, request));
  if (ingress.kind !== kind) throw new Error(`taken for ${ingress.kind}`);
  const call = callFromEvent(ingress, event, ingress.readEvent(event), {
    id: "1",
    deadline: 0,
    clientGone: new AbortController().signal,
    settings: {},
    trace: undefined,
  });
  const [path = "", ...queries] = call.pathWithQuery.split("?");
  const body = (await call.body?.read()) ?? new Uint8Array();
  const length = call.headers.filter(([name]) => name === "content-length").map(([, value]) => value);
  return {
    method: call.method,
    origin: `${call.scheme}://${call.authority}`,
    path: comparablePath(kind, path),
    query: comparableQuery(kind, queries.length === 0 ? undefined : queries.join("?")),
    headers: valuesOf(call.headers.filter(([name]) => !ADDED.includes(name))),
    length,
    body: Buffer.from(body).toString("hex"),
    address: call.clientAddress,
  };
}

/** The request itself, less what is declared as lost. */
function expected(kind: IngressKind, request: WireRequest) {
  const sent = sentHeaders(kind, request);
  const named = sent.some(([name]) => name === "connection") ? ["x-named"] : [];
  const kept = sent.filter(([name]) => !HOP.includes(name) && !named.includes(name));
  const values = valuesOf(kept);
  for (const [name, list] of Object.entries(values)) {
    if (isLost(kind, "header-last-value")) values[name] = list.slice(-1);
    else if (name === "cookie") values[name] = [list.join("; ")];
    else if (isLost(kind, "header-lines")) values[name] = [list.join(",")];
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const host = sent.find(([name]) => name === "host")?.[1] ?? "";
  return {
    method: request.method,
    origin: `https://${host}`,
    path: comparablePath(kind, request.path),
    query: comparableQuery(kind, request.query === "" ? undefined : request.query),
    headers: values,
    length: hasBody && request.body.length > 0 ? [String(request.body.length)] : [],
    body: hasBody ? Buffer.from(request.body).toString("hex") : "",
    address: request.address,
  };
}

/** In their order, or, where the map has a list for each spelling of a name, spelling by spelling. */
function sentHeaders(kind: IngressKind, { headers }: WireRequest): readonly (readonly [string, string])[] {
  const lists = isLost(kind, "header-spellings") ? Map.groupBy(headers, ([name]) => name).values() : [headers];
  return [...lists].flat().map(([name, value]) => [name.toLowerCase(), value] as const);
}

/** The text of the query where it arrives as such, and else its values by name. */
function comparableQuery(kind: IngressKind, query: string | undefined): unknown {
  if (query === undefined || !isLost(kind, "query-order")) return query;
  const values: Record<string, readonly string[]> = Object.create(null);
  for (const pair of query.split("&")) {
    const [name = "", value = ""] = splitOnce(pair).map((text) =>
      isLost(kind, "query-encoding") ? decodeURIComponent(text.replaceAll("+", " ")) : text,
    );
    values[name] = isLost(kind, "query-last-value") ? [value] : [...(values[name] ?? []), value];
  }
  return { ...values };
}

function splitOnce(pair: string): readonly string[] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** A path that was decoded once may hold what looks encoded, and is taken for that: compared is what stands behind both. */
function comparablePath(kind: IngressKind, path: string): string {
  const text = isLost(kind, "path-encoding") ? decodeWholly(path) : path;
  const [beforeMark = ""] = isLost(kind, "path-question-mark") ? text.split("?") : [text];
  return isLost(kind, "path-slashes") ? beforeMark.replace(/\/+/g, "/") : beforeMark;
}

function decodeWholly(text: string): string {
  const once = text.replace(/(?:%[0-9A-F]{2})+/gi, (octets) =>
    Buffer.from(octets.replaceAll("%", ""), "hex").toString("utf8"),
  );
  return once === text ? text : decodeWholly(once);
}

function valuesOf(headers: readonly (readonly [string, string])[]): Record<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
}

function isLost(kind: IngressKind, id: string): boolean {
  const loss = declaredLosses.find((one) => one.id === id && one.of === "request");
  if (loss === undefined) throw new Error(`No loss is named "${id}"`);
  return loss.ingresses.includes(kind);
}
