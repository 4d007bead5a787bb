import type { GatewayResponse } from "./gateway-response.ts";
import { headerFromText } from "./header-text.ts";
import { isHopByHop } from "./hop-by-hop.ts";

type Fields = readonly (readonly [name: string, value: string])[];

/**
 * What API Gateway's REST APIs and function URLs do not let a function say under its own name. `WWW-Authenticate` is
 * documented; the others are what clients are seen to get.
 * Source: API Gateway Developer Guide, "Important notes for REST APIs".
 */
const remapped: ReadonlySet<string> = new Set(["connection", "content-length", "date", "server", "www-authenticate"]);

/** The fields as they travel behind API Gateway's REST APIs and function URLs: remapped, and without those of a connection. */
export function remapFields(fields: Fields): Fields {
  return fields
    .filter(([name]) => remapped.has(name.toLowerCase()) || !isHopByHop(name))
    .map(([name, value]) => [remapped.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, value]);
}

/** Without the fields of a connection, and without the length, which the gateway computes. */
export function dropConnectionFields(fields: Fields): Fields {
  return fields.filter(([name]) => !isHopByHop(name) && name.toLowerCase() !== "content-length");
}

/** The fields with a content type, where there is none. */
export function withContentType(fields: Fields, contentType: string): Fields {
  return fields.some(([name]) => name.toLowerCase() === "content-type")
    ? fields
    : [...fields, ["content-type", contentType]];
}

/** A response of the text that a result holds. */
export function responseFrom(status: number, fields: Fields, body: GatewayResponse["body"]): GatewayResponse {
  return { status, headers: fields.map(([name, value]) => [name, headerFromText(value)]), body };
}

/** The length of all fields, in bytes, as limits count them. */
export function lengthOfFields(fields: Fields): number {
  return fields.reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
}
