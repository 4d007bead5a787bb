import { readLoadBalancerEvent, statusOf } from "./alb-single.ts";
import type { Ingress } from "./ingress.ts";
import { loadBalancerLimits } from "./platform-limits.ts";
import { valuesByName } from "./result-headers.ts";

/**
 * An Application Load Balancer whose target group has `lambda.multi_value_headers.enabled`: lists in and out.
 * Source: Elastic Load Balancing, "Use Lambda functions as targets of an Application Load Balancer".
 */
export const albMulti: Ingress = {
  kind: "alb-multi",
  limits: loadBalancerLimits,
  readEvent: readLoadBalancerEvent,
  writeResult: (head, content) => ({
    ...statusOf(head),
    multiValueHeaders: valuesByName(head.headers),
    ...content,
  }),
};
