import { type GatewayRequest, valuesOf } from "./gateway-request.ts";

/** Fields of one connection (RFC 9110 section 7.6.1). */
const hopByHop: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Whether a field speaks of one connection only. */
export function isHopByHop(name: string): boolean {
  return hopByHop.has(name.toLowerCase());
}

/** What API Gateway and function URLs hand on. */
export function withoutHopByHop(headers: GatewayRequest["headers"]): GatewayRequest["headers"] {
  const named = valuesOf(headers, "connection").flatMap((value) => value.toLowerCase().split(/\s*,\s*/));
  return headers.filter(([name]) => !isHopByHop(name) && !named.includes(name.toLowerCase()));
}
