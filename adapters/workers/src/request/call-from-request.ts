import {
  assertAuthority,
  type Body,
  type Call,
  type CancelSignal,
  endToEndHeaders,
  type HeaderList,
  headerValues,
  RequestRefusedError,
} from "@godwit/runtime-reference/isolate";
import { bodyFromStream } from "./body-from-stream.ts";
import { byteStringFromText } from "./byte-string.ts";
import type { ClientFacts } from "./client-facts.ts";
import { findIllegalField } from "./header-fields.ts";
import { requestLimits } from "./request-limits.ts";

/** What comes with a request. */
export interface RequestCompanions {
  readonly clientGone: CancelSignal;
  /** As {@link Call.native}. */
  readonly native?: unknown;
}

/**
 * A request of the platform's as a call. A body of GET and HEAD is dropped: no two platforms agree on it.
 * @throws RequestRefusedError
 */
export function callFromRequest(request: Request, facts: ClientFacts, { clientGone, native }: RequestCompanions): Call {
  const { method, url } = request;
  const scheme = url.startsWith("https:") ? "https" : "http";
  const received = receivedHeaders(request);
  const authority = authorityOf(url, scheme, headerValues(received, "host"));
  const pathWithQuery = targetOf(url.slice(scheme.length + "://".length + authority.length), method);
  assertSupported(method, pathWithQuery, received);
  const body = bodyOf(request, received);
  return {
    id: facts.id,
    method,
    scheme,
    authority,
    pathWithQuery,
    headers: headersForApp(received, authority, body !== undefined),
    body,
    get clientAddress() {
      return facts.clientAddress;
    },
    clientGone,
    native,
  };
}

/** In lower case and sorted, repeated fields as one: the platform keeps no more of them. */
function receivedHeaders({ headers }: Request): HeaderList {
  const received: (readonly [string, string])[] = [];
  headers.forEach((value, name) => {
    received.push([name, byteStringFromText(value)]);
  });
  return received;
}

/**
 * `Request.url` is the scheme, `Host` and the target, as sent and glued together: what a hostile `Host` brings along must not be
 * taken for a path. The edge's own URL may lack a port that `Host` has.
 * @throws RequestRefusedError
 */
function authorityOf(url: string, scheme: string, [host]: readonly string[]): string {
  const rest = url.slice(scheme.length + "://".length);
  if (host !== undefined) {
    assertAuthority(host);
    if (rest.startsWith(host)) return host;
  }
  const authority = rest.split(/[/?#]/, 1)[0] ?? "";
  assertAuthority(authority);
  return authority;
}

/** @throws RequestRefusedError */
function targetOf(target: string, method: string): string {
  if (target.startsWith("/")) return target;
  if (target.startsWith("?")) return `/${target}`;
  if (target === "*" && method === "OPTIONS") return target;
  if (target === "") return "/";
  throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `its target is ${JSON.stringify(target)}`);
}

/** @throws RequestRefusedError */
function assertSupported(method: string, pathWithQuery: string, headers: HeaderList): void {
  if (pathWithQuery.length > requestLimits.urlLength) {
    throw new RequestRefusedError(
      "GODWIT_URL_TOO_LONG",
      `its URL is longer than ${requestLimits.urlLength} characters`,
    );
  }
  if (headers.length > requestLimits.headerCount) {
    throw new RequestRefusedError(
      "GODWIT_HEADERS_TOO_LARGE",
      `it has more than ${requestLimits.headerCount} header fields`,
    );
  }
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  if (bytes > requestLimits.headerBytes) {
    throw new RequestRefusedError(
      "GODWIT_HEADERS_TOO_LARGE",
      `its headers have more than ${requestLimits.headerBytes} bytes`,
    );
  }
  if (findIllegalField(headers) !== undefined) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "one of its header fields is none");
  }
  // HTTP/2 is an offer that may be passed over (RFC 9110 section 7.8); who asks for a WebSocket can do nothing with less.
  const isUpgrade = headerValues(headers, "upgrade").some((protocol) => protocol.toLowerCase() !== "h2c");
  if (method === "TRACE" || isUpgrade) {
    throw new RequestRefusedError(
      "GODWIT_REQUEST_UNSUPPORTED",
      method === "TRACE" ? "it is a TRACE" : "it asks for an upgrade",
    );
  }
}

function bodyOf({ method, body }: Request, received: HeaderList): Body | undefined {
  if (body === null || method === "GET" || method === "HEAD") return undefined;
  return headerValues(received, "content-length")[0] === "0" ? undefined : bodyFromStream(body);
}

/** What travels on, with `host` saying what the call says. */
function headersForApp(received: HeaderList, authority: string, hasBody: boolean): HeaderList {
  const kept = endToEndHeaders(received).filter(
    ([name, value]) => name !== "host" && (name !== "content-length" || hasBody || value === "0"),
  );
  return [["host", authority], ...kept];
}
