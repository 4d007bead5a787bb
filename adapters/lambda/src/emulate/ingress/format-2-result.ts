import { type ProxyResult, readProxyResult } from "./proxy-result.ts";

/** A result of payload format 2.0, with its fields as they travel. */
export interface Format2Result extends Pick<ProxyResult, "statusCode" | "body"> {
  /** Each cookie as a `set-cookie` of its own; a map of several values is not looked at. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * What has no `statusCode` is the body, whole, with status 200 and type `application/json`.
 * Source: API Gateway Developer Guide, "Lambda function response for format 2.0"; Lambda Developer Guide, "Response payload
 * format" of function URLs.
 * @throws {ResultMalformedError} for a `statusCode` that is none, and what stands beside it
 */
export function readFormat2Result(json: string): Format2Result {
  const result = parse(json);
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const text = typeof result === "string" ? result : json;
    return { statusCode: 200, fields: [["content-type", "application/json"]], body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body } = readProxyResult(result);
  return { statusCode, body, fields: format2Fields(headers, cookies) };
}

/** The fields of a result or a prelude. */
export function format2Fields(
  headers: Readonly<Record<string, string>>,
  cookies: readonly string[],
): readonly (readonly [name: string, value: string])[] {
  return [...Object.entries(headers), ...cookies.map((cookie) => ["set-cookie", cookie] as const)];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
