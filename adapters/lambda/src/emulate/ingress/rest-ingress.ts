import { apiGatewayRefusal, tooLong } from "./api-gateway-refusal.ts";
import { eventOrRefusal } from "./event-or-refusal.ts";
import { jsonMessage } from "./gateway-messages.ts";
import type { Ingress } from "./ingress.ts";
import { platformLimits } from "./platform-limits.ts";
import { restEvent } from "./rest-event.ts";
import { restFields, restResponse } from "./rest-response.ts";
import { restStreamResponse } from "./rest-stream-response.ts";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";

const request = {
  evidence: "recorded",
  timedOut: (facts) =>
    jsonMessage(504, '{"message": "Endpoint request timed out"}', [
      ["x-amzn-ErrorType", "IntegrationTimeoutException"],
      ...restFields(facts),
    ]),
  encode(request, facts, settings) {
    const refusal = apiGatewayRefusal(request, "rest");
    if (refusal !== undefined) return { refusal };
    return eventOrRefusal(restEvent(request, facts, settings), () => tooLong("rest"));
  },
} satisfies Partial<Ingress>;

/** A REST API with a proxy integration. */
export const restIngress: Ingress = {
  ...request,
  name: "rest",
  sources: [`${guide}set-up-lambda-proxy-integrations.html`, `${guide}api-gateway-known-issues.html`],
  timeoutMs: platformLimits.restTimeoutMs,
  decode: (outcome, _request, facts) => restResponse(outcome, facts),
};

/** A REST API whose response transfer mode is `STREAM`. */
export const restStreamIngress: Ingress = {
  ...request,
  name: "rest-stream",
  sources: [`${guide}response-transfer-mode-lambda.html`, `${guide}response-transfer-mode.html`],
  timeoutMs: platformLimits.restStreamTimeoutMs,
  decode: (outcome, _request, facts) => restStreamResponse(outcome, facts),
};
