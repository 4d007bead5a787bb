import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { collectOutcome } from "./collect-outcome.ts";
import { jsonMessage } from "./gateway-messages.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { platformLimits } from "./platform-limits.ts";
import { type ProxyResult, ResultMalformedError, readProxyResult } from "./proxy-result.ts";
import { dropConnectionFields, lengthOfFields, responseFrom, withContentType } from "./response-fields.ts";

/** What an HTTP API answers where the function failed, or returned what is no result: 500. */
export function httpApiFailure(facts: RequestFacts): GatewayResponse {
  return jsonMessage(500, '{"message":"Internal Server Error"}', httpApiFields(facts));
}

/** What an HTTP API adds to each of its answers. */
export function httpApiFields(facts: RequestFacts): GatewayResponse["headers"] {
  return [["apigw-requestid", facts.extendedRequestId]];
}

/** A result with its fields, as an HTTP API sends it. */
export function httpApiResponse(
  { statusCode, body }: Pick<ProxyResult, "statusCode" | "body">,
  headers: readonly (readonly [name: string, value: string])[],
  facts: RequestFacts,
): GatewayResponse {
  // What is missing is invented, as AWS's own test tool for .NET does.
  const fields = withContentType(
    [...httpApiFields(facts), ...dropConnectionFields(headers)],
    "text/plain; charset=utf-8",
  );
  if (lengthOfFields(fields) > platformLimits.apiGatewayHeaders) return httpApiFailure(facts);
  return responseFrom(statusCode, fields, body);
}

/** The answer of an HTTP API to a result of payload format 1.0. */
export async function http1Response(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  const collected = await collectOutcome(outcome);
  if (collected.kind === "error") return httpApiFailure(facts);
  try {
    const result = readProxyResult(JSON.parse(collected.json));
    return httpApiResponse(result, mergeHeaders(result), facts);
  } catch (failure) {
    if (failure instanceof ResultMalformedError || failure instanceof SyntaxError) return httpApiFailure(facts);
    throw failure;
  }
}
