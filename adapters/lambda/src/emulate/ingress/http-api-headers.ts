import { forwardedFor, withFields } from "./forwarded-for.ts";
import { type GatewayRequest, valuesOf } from "./gateway-request.ts";
import { textFromHeader } from "./header-text.ts";
import { withoutHopByHop } from "./hop-by-hop.ts";
import type { RequestFacts } from "./ingress.ts";

/**
 * The fields as HTTP APIs and function URLs hand them on: names in lower case, with a length, without those of a connection.
 * HTTP APIs fold the client's `X-Forwarded-*` into `Forwarded` ("Important notes for HTTP APIs").
 */
export function httpApiHeaders(
  request: GatewayRequest,
  facts: RequestFacts,
  { foldsForwarded }: { readonly foldsForwarded: boolean },
): readonly (readonly [name: string, value: string])[] {
  const claimed = valuesOf(request.headers, "x-forwarded-for");
  const isFolded = foldsForwarded && request.headers.some(([name]) => /^x-forwarded-/i.test(name));
  const own: Record<string, string> = {
    "x-amzn-trace-id": valuesOf(request.headers, "x-amzn-trace-id")[0] ?? facts.traceId,
    "x-forwarded-for": isFolded ? facts.clientAddress : forwardedFor(request.headers, facts.clientAddress),
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  };
  if (isFolded) own.forwarded = forwardedElement(claimed, request, facts);
  const headers = withFields(withoutHopByHop(request.headers), own).filter(
    ([name]) => !isFolded || Object.hasOwn(own, name.toLowerCase()) || !/^x-forwarded-/i.test(name),
  );
  return withLength(headers, request).map(([name, value]) => [name.toLowerCase(), textFromHeader(value)]);
}

/** Of a request in chunks the gateway knows the length by then. */
function withLength(headers: GatewayRequest["headers"], { body }: GatewayRequest): GatewayRequest["headers"] {
  if (body.length === 0 || valuesOf(headers, "content-length").length > 0) return headers;
  return [...headers, ["content-length", String(body.length)]];
}

function forwardedElement(claimed: readonly string[], request: GatewayRequest, facts: RequestFacts): string {
  const host = valuesOf(request.headers, "host")[0] ?? "";
  const earlier = claimed.flatMap((value) => value.split(",")).map((address) => `for=${address.trim()}`);
  return [...earlier, `for=${facts.clientAddress};host=${host};proto=https`].join(", ");
}
