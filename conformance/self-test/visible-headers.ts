import type { IncomingMessage } from "node:http";
import { headersFromPairs } from "./headers-from-pairs.ts";

const hopByHop = [
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"],
  "http2-settings",
];

/** What a handler sees of a client's headers. `host` is the URL's: a target in absolute form goes before the field. */
export function visibleHeaders({ rawHeaders }: IncomingMessage, url: string): Headers {
  const lines: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""]);
  const cookies = lines.filter(([name]) => name.toLowerCase() === "cookie").map(([, value]) => value);
  const headers = withoutHops(headersFromPairs(lines));
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  headers.set("host", new URL(url).host);
  return headers;
}

/** Without the fields of one connection, and those that `Connection` names (RFC 9110 section 7.6.1). */
export function withoutHops(headers: Headers): Headers {
  const named =
    headers
      .get("connection")
      ?.split(",")
      .map((name) => name.trim().toLowerCase()) ?? [];
  for (const name of [...hopByHop, ...named]) if (/^[\w-]+$/u.test(name)) headers.delete(name);
  return headers;
}
