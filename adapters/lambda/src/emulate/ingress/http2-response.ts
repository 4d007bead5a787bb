import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { collectOutcome } from "./collect-outcome.ts";
import { readFormat2Result } from "./format-2-result.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import { httpApiFailure, httpApiResponse } from "./http1-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { ResultMalformedError } from "./proxy-result.ts";

/** The answer of an HTTP API to a result of payload format 2.0. */
export async function http2Response(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  const collected = await collectOutcome(outcome);
  if (collected.kind === "error") return httpApiFailure(facts);
  try {
    const result = readFormat2Result(collected.json);
    return httpApiResponse(result, result.fields, facts);
  } catch (failure) {
    if (failure instanceof ResultMalformedError) return httpApiFailure(facts);
    throw failure;
  }
}
