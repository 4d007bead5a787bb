import type { Ingress } from "./ingress.ts";
import { gatewayLimits } from "./platform-limits.ts";
import { readGatewayEvent } from "./rest.ts";
import { valuesByName } from "./result-headers.ts";
import { pathFromDecoded } from "./target-from-event.ts";

/**
 * An API Gateway HTTP API with payload format 1.0: a REST event by its look, with the path decoded as HTTP APIs do.
 * Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".
 */
export const httpOne: Ingress = {
  kind: "http1",
  limits: gatewayLimits,
  readEvent: (event) => readGatewayEvent(event, pathFromDecoded),
  writeResult: (head, content) => ({
    statusCode: head.status,
    multiValueHeaders: valuesByName(head.headers),
    ...content,
  }),
};
