import { format2Event } from "./format-2-event.ts";
import { type GatewayRequest, valuesOf } from "./gateway-request.ts";
import { httpApiHeaders } from "./http-api-headers.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";

/**
 * The event of an HTTP API in payload format 2.0.
 * @param path as {@link httpApiPath} has it
 */
export function http2Event(
  request: GatewayRequest,
  facts: RequestFacts,
  { accountId, apiId }: IngressSettings,
  path: string,
): object {
  return format2Event(request, facts, {
    accountId,
    apiId,
    // As behind a custom domain.
    domainName: (valuesOf(request.headers, "host")[0] ?? "").replace(/:\d+$/, ""),
    requestId: facts.extendedRequestId,
    rawPath: path,
    path,
    headers: httpApiHeaders(request, facts, { foldsForwarded: true }),
    keepsCookieHeader: false,
  });
}
