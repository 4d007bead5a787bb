import { apiGatewayRefusal, tooLong } from "./api-gateway-refusal.ts";
import { eventOrRefusal } from "./event-or-refusal.ts";
import { jsonMessage } from "./gateway-messages.ts";
import { splitTarget } from "./gateway-request.ts";
import { httpApiPath } from "./http-api-path.ts";
import { http1Event } from "./http1-event.ts";
import { http1Response, httpApiFields } from "./http1-response.ts";
import { http2Event } from "./http2-event.ts";
import { http2Response } from "./http2-response.ts";
import type { Ingress } from "./ingress.ts";
import { platformLimits } from "./platform-limits.ts";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";

const both = {
  evidence: "derived from documents",
  sources: [`${guide}http-api-develop-integrations-lambda.html`, `${guide}api-gateway-known-issues.html`],
  timeoutMs: platformLimits.httpApiTimeoutMs,
  timedOut: (facts) => jsonMessage(503, '{"message":"Service Unavailable"}', httpApiFields(facts)),
} satisfies Partial<Ingress>;

/** An HTTP API with payload format 1.0. */
export const http1Ingress: Ingress = {
  ...both,
  name: "http1",
  encode: encodeWith(http1Event),
  decode: decodeWith(http1Response),
};

/** An HTTP API with payload format 2.0. */
export const http2Ingress: Ingress = {
  ...both,
  name: "http2",
  encode: encodeWith(http2Event),
  decode: decodeWith(http2Response),
};

function encodeWith(toEvent: typeof http2Event): Ingress["encode"] {
  return (request, facts, settings) => {
    const refusal = apiGatewayRefusal(request, "http");
    if (refusal !== undefined) return { refusal };
    const path = httpApiPath(splitTarget(request.target).path);
    if (path === undefined) return { refusal: jsonMessage(400, '{"message":"Bad Request"}') };
    return eventOrRefusal(toEvent(request, facts, settings, path), () => tooLong("http"));
  };
}

function decodeWith(toResponse: typeof http2Response): Ingress["decode"] {
  return (outcome, _request, facts) => toResponse(outcome, facts);
}
