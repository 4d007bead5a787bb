import type { IncomingMessage } from "node:http";
import type { Body } from "../component/body.ts";
import type { Call, HeaderList } from "../component/call.ts";
import { endToEndHeaders } from "../headers/end-to-end-headers.ts";
import { headerListFromRaw } from "../headers/header-list-from-raw.ts";
import { headerValues } from "../headers/header-values.ts";
import { bodyFromReadable } from "../node-streams/body-from-readable.ts";
import type { Exchange } from "./exchange.ts";
import { forwardedOrigin } from "./forwarded-origin.ts";
import type { ProxyTrust } from "./proxy-trust.ts";
import { RequestRefusedError } from "./request-refused-error.ts";
import { assertAuthority, targetFromUrl } from "./request-target.ts";
import { wireLimits } from "./wire-limits.ts";

/**
 * A request of node's as a {@link Call}. Node's parser has refused broken syntax and framing by now; what it lets
 * through and HTTP/1.1 does not is refused here.
 * @throws RequestRefusedError
 */
export function callFromNode(exchange: Exchange, trust: ProxyTrust): Call {
  const { id, request, gone } = exchange;
  const method = request.method ?? "";
  const url = request.url ?? "";
  const received = headerListFromRaw(request.rawHeaders);
  assertSupported(request, method, url, received);

  const target = targetFromUrl(method, url);
  const hosts = headerValues(received, "host");
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion === "1.1")) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `it has ${hosts.length} Host fields, expected one`);
  }
  const origin = forwardedOrigin(unmappedAddress(request.socket.remoteAddress), received, trust);
  // Absolute form wins over Host (RFC 9112 section 3.2.2). HTTP/1.0 needs neither: the address called is left.
  const authority = origin.authority ?? target.authority ?? hosts[0] ?? localAuthority(request);
  assertAuthority(authority);

  const body = bodyOf(exchange, method, received);
  return {
    id,
    method,
    scheme: origin.scheme,
    authority,
    pathWithQuery: target.pathWithQuery,
    headers: headersForApp(received, authority, body !== undefined),
    body,
    clientAddress: origin.clientAddress,
    clientGone: gone,
  };
}

function assertSupported(request: IncomingMessage, method: string, url: string, received: HeaderList): void {
  if (url.length > wireLimits.urlLength) {
    throw new RequestRefusedError("GODWIT_URL_TOO_LONG", `its URL is longer than ${wireLimits.urlLength} characters`);
  }
  if (received.length > wireLimits.headerCount) {
    throw new RequestRefusedError(
      "GODWIT_HEADERS_TOO_LARGE",
      `it has more than ${wireLimits.headerCount} header fields`,
    );
  }
  if (request.httpVersion !== "1.1" && request.httpVersion !== "1.0") {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `it is HTTP/${request.httpVersion}`);
  }
  // HTTP/2 is an offer that may be passed over (RFC 9110 section 7.8); who asks for a WebSocket can do nothing with less.
  const isUpgrade = headerValues(received, "upgrade").some((protocol) => protocol.toLowerCase() !== "h2c");
  if (method === "TRACE" || isUpgrade) {
    throw new RequestRefusedError(
      "GODWIT_REQUEST_UNSUPPORTED",
      method === "TRACE" ? "it is a TRACE" : "it asks for an upgrade",
    );
  }
  const codings = headerValues(received, "transfer-encoding");
  if (codings.length > 0 && request.httpVersion === "1.0") {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "it is HTTP/1.0 with a Transfer-Encoding");
  }
  if (codings.some((coding) => coding.toLowerCase() !== "chunked")) {
    throw new RequestRefusedError(
      "GODWIT_REQUEST_UNSUPPORTED",
      `its Transfer-Encoding is ${JSON.stringify(codings.join(", "))}`,
    );
  }
}

/** GET and HEAD have no content for the app, whatever was sent: no two platforms agree on it. */
function bodyOf(exchange: Exchange, method: string, received: HeaderList): Body | undefined {
  const { request, response } = exchange;
  const isFramed =
    headerValues(received, "transfer-encoding").length > 0 ||
    Number(headerValues(received, "content-length")[0] ?? 0) > 0;
  if (!isFramed || method === "GET" || method === "HEAD") return undefined;
  return bodyFromReadable(request, {
    onStart() {
      if (!exchange.awaitsContinue) return;
      response.writeContinue();
      exchange.awaitsContinue = false;
      exchange.continued.resolve();
    },
    onCancel: () => request.resume(),
  });
}

/** What travels on, with `host` saying what the call says, and one `cookie` line (RFC 9113 section 8.2.3). */
function headersForApp(received: HeaderList, authority: string, hasBody: boolean): HeaderList {
  const cookies = headerValues(received, "cookie");
  const headers: (readonly [string, string])[] = [];
  let isCookieWritten = false;
  for (const [name, value] of endToEndHeaders(received)) {
    const field = name.toLowerCase();
    if (field === "host") continue;
    if (field === "content-length" && !hasBody && value !== "0") continue;
    if (field !== "cookie") headers.push([name, value]);
    else if (!isCookieWritten) {
      headers.push([name, cookies.join("; ")]);
      isCookieWritten = true;
    }
  }
  return [["host", authority], ...headers];
}

function localAuthority(request: IncomingMessage): string {
  const { localAddress = "localhost", localPort } = request.socket;
  return `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** A socket that listens on IPv6 sees IPv4 peers as `::ffff:192.0.2.1`. */
function unmappedAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=[\d.]+$)/i, "");
}
