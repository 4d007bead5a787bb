import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { collectOutcome } from "./collect-outcome.ts";
import { jsonMessage } from "./gateway-messages.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { platformLimits } from "./platform-limits.ts";
import { type ProxyResult, ResultMalformedError, readProxyResult } from "./proxy-result.ts";
import { lengthOfFields, remapFields, responseFrom, withContentType } from "./response-fields.ts";

/** What a REST API adds to each of its answers. */
export function restFields(facts: RequestFacts): GatewayResponse["headers"] {
  return [
    ["x-amzn-RequestId", facts.requestId],
    ["x-amz-apigw-id", facts.extendedRequestId],
    ["X-Amzn-Trace-Id", facts.traceId],
  ];
}

/** What a REST API answers where the function failed, or returned what is no result: 502. */
export function restFailure(facts: RequestFacts): GatewayResponse {
  return jsonMessage(502, '{"message": "Internal server error"}', [
    ["x-amzn-ErrorType", "InternalServerErrorException"],
    ...restFields(facts),
  ]);
}

/** Status and headers of a result, as a REST API sends them. */
export function restHead(
  result: Pick<ProxyResult, "headers" | "multiValueHeaders">,
  facts: RequestFacts,
): readonly (readonly [name: string, value: string])[] {
  // What is missing is invented: "Output format of a Lambda function for proxy integration".
  return withContentType([...restFields(facts), ...remapFields(mergeHeaders(result))], "application/json");
}

/** The answer of a REST API, buffered. */
export async function restResponse(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  const collected = await collectOutcome(outcome);
  if (collected.kind === "error") return restFailure(facts);
  try {
    const result = readProxyResult(JSON.parse(collected.json));
    const fields = restHead(result, facts);
    if (lengthOfFields(fields) > platformLimits.apiGatewayHeaders) return restFailure(facts);
    return responseFrom(result.statusCode, fields, result.body);
  } catch (failure) {
    if (failure instanceof ResultMalformedError || failure instanceof SyntaxError) return restFailure(facts);
    throw failure;
  }
}
