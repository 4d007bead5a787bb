import type { Ask } from "../src/protocol/ask.ts";
import { headersFromPairs } from "./headers-from-pairs.ts";
import { makeBytes } from "./make-bytes.ts";

type CallAsk = Extract<Ask, { readonly do: "call" }>;

/** What calls of other origins go by. */
export interface OutboundRules {
  /** Whether a handler may call it. */
  readonly allows: (url: URL) => boolean;
  /** Whether a header is the handler's to send. */
  readonly passes: (name: string) => boolean;
  readonly mostRedirects: number;
  readonly fetch: typeof fetch;
}

const redirects = [301, 302, 303, 307, 308];

/** Calls an origin as the handler's `fetch` would, and tells what came of it. */
export async function callOrigin(ask: CallAsk, rules: OutboundRules): Promise<Response> {
  const startedAt = performance.now();
  try {
    const response = await follow(ask, rules);
    const { status, headers, url } = response.answer;
    const body = await readBody(response.answer, ask.read ?? "whole", startedAt);
    return Response.json({ status, headers: [...headers], body, redirected: response.hops > 0, url });
  } catch (error) {
    // What is thrown here is what fetch throws, or a DOMException.
    const { name, message, code, cause } = error as Error & {
      readonly code?: unknown;
      readonly cause?: { code?: unknown };
    };
    const reason = typeof code === "string" ? code : (cause?.code ?? null);
    return Response.json({ error: { name, isTypeError: error instanceof TypeError, message, code: reason } });
  }
}

/** Redirects are followed here, so that each of their origins is asked for. */
async function follow(
  ask: CallAsk,
  rules: OutboundRules,
): Promise<{ readonly answer: Response; readonly hops: number }> {
  let url = new URL(ask.url);
  let { method = "GET", body } = ask;
  const headers = headersFromPairs(ask.headers?.filter(([name]) => rules.passes(name.toLowerCase())));
  const signal = ask.timeoutMs === undefined ? null : AbortSignal.timeout(ask.timeoutMs);
  for (let hops = 0; hops <= rules.mostRedirects; hops++) {
    if (!rules.allows(url)) throw Object.assign(new TypeError(`Cannot call "${url.origin}"`), { code: "DENIED" });
    const sent = body === undefined ? {} : { body: new Uint8Array(makeBytes(body)) };
    const answer = await rules.fetch(url, { method, headers, signal, redirect: "manual", ...sent });
    const location = answer.headers.get("location");
    if (!redirects.includes(answer.status) || location === null || ask.redirect === "manual") return { answer, hops };
    if (ask.redirect === "error") throw new TypeError("Cannot follow a redirect");
    if (answer.status === 303 && method !== "HEAD") {
      [method, body] = ["GET", undefined];
      headers.delete("content-type");
    }
    await answer.body?.cancel();
    url = new URL(location, url);
  }
  throw new TypeError("Cannot follow so many redirects");
}

async function readBody(response: Response, how: "whole" | "pieces" | "first", startedAt: number): Promise<unknown> {
  if (how === "whole") return Buffer.from(await response.arrayBuffer()).toString("base64");
  const reader = response.body?.getReader();
  if (how === "first") {
    const piece = await reader?.read();
    await reader?.cancel();
    return Buffer.from(piece?.value ?? []).toString("base64");
  }
  const times: number[] = [];
  while ((await reader?.read())?.value !== undefined) times.push(Math.round(performance.now() - startedAt));
  return times;
}
