import { jsonMessage } from "./gateway-messages.ts";
import { type GatewayRequest, splitTarget } from "./gateway-request.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import { platformLimits } from "./platform-limits.ts";

const methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Whether the method is one of those that these platforms hand to functions. */
export function isKnownMethod(method: string): boolean {
  return methods.includes(method);
}

/**
 * What API Gateway answers itself: to an unknown method as to a missing route, to what is too large, and (REST) to a bare `|`.
 * Source: API Gateway Developer Guide, "Quotas", "Important notes for REST APIs", "Gateway response types".
 */
export function apiGatewayRefusal(request: GatewayRequest, kind: "rest" | "http"): GatewayResponse | undefined {
  if (!isKnownMethod(request.method)) {
    return kind === "rest"
      ? jsonMessage(403, '{"message":"Missing Authentication Token"}')
      : jsonMessage(404, '{"message":"Not Found"}');
  }
  if (lengthOfHead(request) > platformLimits.apiGatewayHeaders) {
    return jsonMessage(431, '{"message":"Request Header Fields Too Large"}');
  }
  if (request.body.length > platformLimits.apiGatewayBody) return tooLong(kind);
  if (kind === "rest" && splitTarget(request.target).query?.includes("|")) {
    return jsonMessage(400, '{"message":"Bad Request"}');
  }
  return undefined;
}

/** What API Gateway answers where the event is more than Lambda takes. */
export function tooLong(kind: "rest" | "http"): GatewayResponse {
  return jsonMessage(
    413,
    kind === "rest" ? '{"message":"Request Too Long"}' : '{"message":"Request Entity Too Large"}',
  );
}

/** Request line and field values, in bytes. */
function lengthOfHead({ method, target, headers }: GatewayRequest): number {
  const line = method.length + target.length + " HTTP/1.1".length + 1;
  return headers.reduce((sum, [, value]) => sum + value.length, line);
}
