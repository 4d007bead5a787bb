import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { collectOutcome } from "./collect-outcome.ts";
import { readFormat2Result } from "./format-2-result.ts";
import { jsonMessage } from "./gateway-messages.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { ResultMalformedError } from "./proxy-result.ts";
import { remapFields, responseFrom, withContentType } from "./response-fields.ts";

/** What a function URL adds to each of its answers. */
export function urlFields(facts: RequestFacts): GatewayResponse["headers"] {
  return [
    ["x-amzn-RequestId", facts.requestId],
    ["X-Amzn-Trace-Id", facts.traceId],
  ];
}

/** What a function URL answers where the function failed: 502. */
export function urlFailure(facts: RequestFacts): GatewayResponse {
  return jsonMessage(502, "Internal Server Error", urlFields(facts));
}

/** Fields of the function, as a function URL sends them. */
export function urlHead(
  fields: readonly (readonly [name: string, value: string])[],
  facts: RequestFacts,
): readonly (readonly [name: string, value: string])[] {
  return withContentType([...urlFields(facts), ...remapFields(fields)], "application/json");
}

/** The answer of a function URL whose invoke mode is `BUFFERED`. */
export async function urlResponse(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  const collected = await collectOutcome(outcome);
  if (collected.kind === "error") return urlFailure(facts);
  try {
    const { statusCode, fields, body } = readFormat2Result(collected.json);
    return responseFrom(statusCode, urlHead(fields, facts), body);
  } catch (failure) {
    if (failure instanceof ResultMalformedError) return urlFailure(facts);
    throw failure;
  }
}
