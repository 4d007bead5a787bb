import { type GatewayRequest, valuesOf } from "./gateway-request.ts";

/** `x-forwarded-for` after this hop: the address is appended to what the client claims, which may be a lie. */
export function forwardedFor(headers: GatewayRequest["headers"], clientAddress: string): string {
  return [...valuesOf(headers, "x-forwarded-for"), clientAddress].join(", ");
}

/** The headers with these fields, by lower-case name, instead of what the client sent under their names. */
export function withFields(
  headers: GatewayRequest["headers"],
  fields: Readonly<Record<string, string>>,
): GatewayRequest["headers"] {
  return [...headers.filter(([name]) => !Object.hasOwn(fields, name.toLowerCase())), ...Object.entries(fields)];
}
