import type { HeaderList } from "../component/call.ts";
import { headerValues } from "./header-values.ts";

/** Fields that speak of one connection only (RFC 9110 section 7.6.1), and what HTTP/2 upgrades brought along. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The fields that travel on: without the hop-by-hop ones and without those that `Connection` names. */
export function endToEndHeaders(headers: HeaderList): HeaderList {
  const connection = headerValues(headers, "connection");
  const named = connection.flatMap((value) => value.split(",")).map((name) => name.trim().toLowerCase());
  return headers.filter(([name]) => {
    const field = name.toLowerCase();
    return !HOP_BY_HOP.has(field) && !named.includes(field);
  });
}
