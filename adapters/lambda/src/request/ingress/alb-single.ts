import { type EventObject, textOf } from "./event-object.ts";
import { listEntries } from "./header-fields.ts";
import { headersFromMaps } from "./headers-from-maps.ts";
import type { AnswerHead, EventRequest, Ingress } from "./ingress.ts";
import { loadBalancerLimits } from "./platform-limits.ts";
import { queryFromMaps } from "./query-from-maps.ts";
import { oneValueByName } from "./result-headers.ts";
import { pathFromEncoded, queryFromRaw } from "./target-from-event.ts";

/** Not imported: the face of `node:http` for ES modules loads all of undici, some 40 ms of a cold start. */
const { STATUS_CODES } = process.getBuiltinModule("node:http");

/**
 * An Application Load Balancer whose target group has multi-value headers off: one value for each name, in and out.
 * Source: Elastic Load Balancing, "Use Lambda functions as targets of an Application Load Balancer".
 */
export const albSingle: Ingress = {
  kind: "alb",
  limits: loadBalancerLimits,
  readEvent: readLoadBalancerEvent,
  writeResult: (head, content) => ({
    ...statusOf(head),
    headers: oneValueByName(head.headers, "an Application Load Balancer without multi-value headers"),
    ...content,
  }),
};

/** What both kinds of target group have in common: nothing is decoded, and the maps of the other kind are `null`. */
export function readLoadBalancerEvent(event: EventObject): EventRequest {
  const headers = headersFromMaps(event.multiValueHeaders, event.headers);
  return {
    method: textOf(event.httpMethod) ?? "",
    // The load balancer sets it. A health check has none.
    scheme: listEntries(headers, "x-forwarded-proto").at(-1)?.toLowerCase() === "http" ? "http" : "https",
    domainName: undefined,
    path: pathFromEncoded(textOf(event.path) ?? ""),
    query: queryFromMaps(
      event.multiValueQueryStringParameters,
      event.queryStringParameters,
      (text) => queryFromRaw(text) ?? "",
    ),
    headers,
    // The load balancer appends the address that spoke to it; what stands left of it a client may have made up.
    peer: listEntries(headers, "x-forwarded-for").at(-1),
  };
}

/** A load balancer wants the reason phrase as well. */
export function statusOf({ status }: AnswerHead): { readonly statusCode: number; readonly statusDescription: string } {
  return { statusCode: status, statusDescription: `${status} ${STATUS_CODES[status] ?? "Unknown"}` };
}
