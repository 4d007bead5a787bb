import { isKnownMethod } from "./api-gateway-refusal.ts";
import { eventOrRefusal } from "./event-or-refusal.ts";
import { jsonMessage } from "./gateway-messages.ts";
import type { Ingress } from "./ingress.ts";
import { platformLimits } from "./platform-limits.ts";
import { urlEvent } from "./url-event.ts";
import { urlFailure, urlResponse } from "./url-response.ts";
import { urlStreamResponse } from "./url-stream-response.ts";

const guide = "https://docs.aws.amazon.com/lambda/latest/dg/";

const both = {
  evidence: "recorded",
  timeoutMs: platformLimits.functionTimeoutMs,
  timedOut: urlFailure,
  encode(request, facts, settings) {
    if (!isKnownMethod(request.method)) return { refusal: jsonMessage(405, '{"Message":"Method Not Allowed"}') };
    return eventOrRefusal(urlEvent(request, facts, settings), tooLarge);
  },
} satisfies Partial<Ingress>;

/** A function URL whose invoke mode is `BUFFERED`. */
export const urlIngress: Ingress = {
  ...both,
  name: "url",
  sources: [`${guide}urls-invocation.html`],
  decode: (outcome, _request, facts) => urlResponse(outcome, facts),
};

/** A function URL whose invoke mode is `RESPONSE_STREAM`. */
export const urlStreamIngress: Ingress = {
  ...both,
  name: "url-stream",
  sources: [`${guide}urls-invocation.html`, `${guide}configuration-response-streaming.html`],
  decode: (outcome, _request, facts) => urlStreamResponse(outcome, facts),
};

function tooLarge(): ReturnType<typeof jsonMessage> {
  const limit = platformLimits.lambdaEvent;
  return jsonMessage(413, `{"Message":"Request must be smaller than ${limit} bytes for the InvokeFunction operation"}`);
}
