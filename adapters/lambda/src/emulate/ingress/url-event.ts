import { format2Event } from "./format-2-event.ts";
import { type GatewayRequest, splitTarget } from "./gateway-request.ts";
import { httpApiHeaders } from "./http-api-headers.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";
import { decodePercent } from "./split-query.ts";

/**
 * The event of a function URL: path and query as sent.
 * Source: Lambda Developer Guide, "Invoking Lambda function URLs", and a recorded event.
 */
export function urlEvent(request: GatewayRequest, facts: RequestFacts, { apiId, region }: IngressSettings): object {
  const { path } = splitTarget(request.target);
  return format2Event(request, facts, {
    accountId: "anonymous",
    apiId,
    // A function URL has no other name, whatever host a client claims.
    domainName: `${apiId}.lambda-url.${region}.on.aws`,
    requestId: facts.requestId,
    rawPath: path,
    path: decodePercent(path),
    headers: [
      ...httpApiHeaders(request, facts, { foldsForwarded: false }),
      ["x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256"],
      ["x-amzn-tls-version", "TLSv1.3"],
    ],
    keepsCookieHeader: true,
  });
}
