import { type EventObject, objectOf, textOf } from "./event-object.ts";
import { headersFromMaps, withCookies } from "./headers-from-maps.ts";
import type { EventRequest, Ingress } from "./ingress.ts";
import { gatewayLimits } from "./platform-limits.ts";
import { splitCookies } from "./result-headers.ts";
import { pathFromDecoded, queryFromRaw } from "./target-from-event.ts";

/**
 * An API Gateway HTTP API with payload format 2.0: the path decoded, the query as it was sent, repeated fields joined,
 * cookies in a list only.
 * Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".
 */
export const httpTwo: Ingress = {
  kind: "http2",
  limits: gatewayLimits,
  readEvent: (event) => readVersionTwo(event, pathFromDecoded),
  // Without a statusCode, the whole result would be taken for a body.
  writeResult: (head, content) => ({ statusCode: head.status, ...splitCookies(head.headers), ...content }),
};

/**
 * What HTTP APIs and function URLs have in common: payload format 2.0.
 * @param writePath how the event's path stands in a request target
 */
export function readVersionTwo(event: EventObject, writePath: (path: string) => string): EventRequest {
  const context = objectOf(event.requestContext) ?? {};
  const http = objectOf(context.http) ?? {};
  return {
    method: textOf(http.method) ?? "",
    scheme: "https",
    domainName: textOf(context.domainName),
    path: writePath(textOf(event.rawPath) ?? ""),
    query: queryFromRaw(textOf(event.rawQueryString) ?? ""),
    headers: withCookies(headersFromMaps(undefined, event.headers), event.cookies),
    peer: textOf(http.sourceIp),
  };
}
