import { Buffer } from "node:buffer";
import type { CorpusCase, ExpectedCall } from "../corpus/read-corpus.ts";
import type { Outcome, SeenRequest } from "./subject.ts";

const HOP_BY_HOP = ["connection", "keep-alive", "te", "transfer-encoding", "upgrade", "x-named"];

/**
 * What is wrong with an outcome, in a few words; `undefined` where all is right. The same for every adapter: what an app
 * has to see, not how an adapter tells it. Texts of a query may be encoded otherwise, and lists may have other spaces.
 */
export function requestFault({ expect }: CorpusCase, { seen, result }: Outcome): string | undefined {
  if ("unknown" in expect) return result === undefined && seen === undefined ? undefined : "taken for a request";
  if ("status" in expect) {
    const status = statusOf(result);
    return status === expect.status && seen === undefined ? undefined : `${status ?? "crash"}, not ${expect.status}`;
  }
  if (seen === undefined) return `not served: ${statusOf(result) ?? "crash"}`;
  return callFault(expect.call, seen);
}

function statusOf(result: unknown): unknown {
  return (result as { readonly statusCode?: unknown } | null | undefined)?.statusCode;
}

function callFault(call: ExpectedCall, seen: SeenRequest): string | undefined {
  if (seen.method !== call.method) return `method ${seen.method}`;
  const wanted = new URL(call.url);
  const scheme = seen.url.startsWith("//") ? wanted.protocol : "";
  if (!URL.canParse(`${scheme}${seen.url}`)) return "no URL";
  const got = new URL(`${scheme}${seen.url}`);
  // Where an event names no host, what stands in its place is each adapter's own affair.
  if (got.origin !== wanted.origin && wanted.hostname !== "localhost") return `origin ${got.origin}`;
  if (got.pathname !== wanted.pathname) return `path ${got.pathname}`;
  if (parameters(got) !== parameters(wanted)) return `query ${got.search}`;
  const body =
    call.body === null ? "" : "hex" in call.body ? call.body.hex : Buffer.from(call.body.utf8).toString("hex");
  if (Buffer.from(seen.body).toString("hex") !== body) return `body of ${seen.body.length} bytes`;
  return headerFault(call, seen);
}

function headerFault(call: ExpectedCall, { headers, body }: SeenRequest): string | undefined {
  const wanted = new Map<string, string>();
  for (const [name, value] of call.headers) wanted.set(name, [wanted.get(name) ?? [], value].flat().join(", "));
  for (const [name, value] of wanted) {
    if (name === "content-length" || name === "host") continue;
    const got = headers.get(name);
    if (got === undefined || spaced(got) !== spaced(value)) return `${name}: ${got ?? "absent"}`;
  }
  const length = headers.get("content-length");
  if (length !== undefined && Number(length) !== body.length) return `content-length: ${length}`;
  const hop = HOP_BY_HOP.find((name) => headers.has(name));
  return hop === undefined ? undefined : `${hop} passed on`;
}

/** Names in one order, as some ingresses keep none; values of one name in theirs. */
function parameters({ searchParams }: URL): string {
  return JSON.stringify([...searchParams].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

function spaced(value: string): string {
  return value.replace(/\s*,\s*/g, ",");
}
