import type { GatewayResponse } from "./gateway-response.ts";
import { platformLimits } from "./platform-limits.ts";

/** The event, or what the gateway answers where it is more than Lambda takes. */
export function eventOrRefusal(
  event: object,
  tooLong: () => GatewayResponse,
): { readonly event: object } | { readonly refusal: GatewayResponse } {
  return Buffer.byteLength(JSON.stringify(event)) > platformLimits.lambdaEvent ? { refusal: tooLong() } : { event };
}
