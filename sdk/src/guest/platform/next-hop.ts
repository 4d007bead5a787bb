/** The request that a redirect asks for. */
export interface Hop {
  readonly from: string;
  readonly url: string;
  readonly init: RequestInit;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const CREDENTIALS = ["authorization", "cookie", "proxy-authorization"];
const BODY_HEADERS = ["content-encoding", "content-language", "content-length", "content-location", "content-type"];

/**
 * Where `response` redirects to, or `undefined` when it does not (WHATWG Fetch section 4.4).
 * @throws TypeError when the target is no HTTP URL, or the body would have to be sent again and cannot be
 */
export function nextHop(input: RequestInfo | URL, init: RequestInit | undefined, response: Response): Hop | undefined {
  const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
  if (location === null) return undefined;
  const request = input instanceof Request ? input : undefined;
  const from = new URL(request ? request.url : (input as string | URL));
  const url = targetUrl(location, from);
  const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
  const headers = new Headers(init?.headers ?? request?.headers);
  if (url.origin !== from.origin) for (const name of CREDENTIALS) headers.delete(name);
  const hopInit: RequestInit = { method, headers, signal: init?.signal ?? request?.signal ?? null };

  if (becomesGet(response.status, method)) {
    for (const name of BODY_HEADERS) headers.delete(name);
    hopInit.method = "GET";
  } else {
    hopInit.body = repeatableBody(from, init?.body ?? request?.body ?? null);
  }
  return { from: from.href, url: url.href, init: hopInit };
}

function targetUrl(location: string, from: URL): URL {
  const url = new URL(location, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(
      `Cannot follow the redirect of "${from.href}": it leads to "${url.protocol}", expected http or https`,
    );
  }
  if (url.hash === "") url.hash = from.hash;
  return url;
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return (status === 301 || status === 302) && method === "POST";
}

function repeatableBody(from: URL, body: BodyInit | null): BodyInit | null {
  if (!(body instanceof ReadableStream)) return body;
  throw new TypeError(`Cannot follow the redirect of "${from.href}": its body is a stream and cannot be sent again`);
}
