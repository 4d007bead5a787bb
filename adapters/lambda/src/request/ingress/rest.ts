import { type EventObject, objectOf, textOf } from "./event-object.ts";
import { headersFromMaps } from "./headers-from-maps.ts";
import type { EventRequest, Ingress } from "./ingress.ts";
import { gatewayLimits } from "./platform-limits.ts";
import { queryFromMaps } from "./query-from-maps.ts";
import { valuesByName } from "./result-headers.ts";
import { parameterFromDecoded, pathFromEncoded } from "./target-from-event.ts";

/**
 * An API Gateway REST API with Lambda proxy integration: the path as it was sent, the query decoded, repeated fields in
 * lists of their own, no content-length.
 * Source: API Gateway Developer Guide, "Lambda proxy integrations in API Gateway" and "Response streaming".
 */
export const rest: Ingress = {
  kind: "rest",
  limits: gatewayLimits,
  readEvent: (event) => readGatewayEvent(event, pathFromEncoded),
  writeResult: (head, content) => ({
    statusCode: head.status,
    // One map only: the gateway merges two into repeated fields.
    multiValueHeaders: valuesByName(head.headers),
    ...content,
  }),
  writePrelude: (head) => ({ statusCode: head.status, multiValueHeaders: valuesByName(head.headers) }),
};

/**
 * What REST APIs and payload 1.0 of HTTP APIs have in common.
 * @param writePath how the event's path stands in a request target
 */
export function readGatewayEvent(event: EventObject, writePath: (path: string) => string): EventRequest {
  const context = objectOf(event.requestContext) ?? {};
  return {
    method: textOf(event.httpMethod) ?? "",
    scheme: "https",
    domainName: textOf(context.domainName),
    path: writePath(textOf(event.path) ?? ""),
    query: queryFromMaps(event.multiValueQueryStringParameters, event.queryStringParameters, parameterFromDecoded),
    headers: headersFromMaps(event.multiValueHeaders, event.headers),
    peer: textOf(objectOf(context.identity)?.sourceIp),
  };
}
