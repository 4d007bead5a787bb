import { albEvent } from "./alb-event.ts";
import { albResponse } from "./alb-response.ts";
import { isKnownMethod } from "./api-gateway-refusal.ts";
import { eventOrRefusal } from "./event-or-refusal.ts";
import { htmlMessage } from "./gateway-messages.ts";
import { valuesOf } from "./gateway-request.ts";
import type { Ingress } from "./ingress.ts";
import { platformLimits } from "./platform-limits.ts";

const guide = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";

/** An Application Load Balancer whose target group has one value for each header. */
export const albIngress: Ingress = loadBalancer("alb", false);

/** An Application Load Balancer whose target group has `lambda.multi_value_headers.enabled`. */
export const albMultiIngress: Ingress = loadBalancer("alb-multi", true);

function loadBalancer(name: "alb" | "alb-multi", isMultiValue: boolean): Ingress {
  return {
    name,
    evidence: "derived from documents",
    sources: [`${guide}lambda-functions.html`, `${guide}load-balancer-troubleshooting.html`],
    timeoutMs: platformLimits.functionTimeoutMs,
    timedOut: () => htmlMessage(504, "Gateway Time-out"),
    encode(request, facts, settings) {
      if (!isKnownMethod(request.method)) return { refusal: htmlMessage(405, "Not Allowed") };
      if (request.target.length > platformLimits.albRequestLine) {
        return { refusal: htmlMessage(414, "Request-URI Too Large") };
      }
      // "WebSockets are not supported. Upgrade requests are rejected with an HTTP 400 code."
      if (valuesOf(request.headers, "upgrade").length > 0) return { refusal: htmlMessage(400, "Bad Request") };
      if (request.body.length > platformLimits.albBody) return { refusal: tooLarge() };
      return eventOrRefusal(albEvent(request, facts, settings, isMultiValue), tooLarge);
    },
    decode: (outcome) => albResponse(outcome, isMultiValue),
  };
}

function tooLarge(): ReturnType<typeof htmlMessage> {
  return htmlMessage(413, "Request Entity Too Large");
}
