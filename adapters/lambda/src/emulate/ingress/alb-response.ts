import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { collectOutcome } from "./collect-outcome.ts";
import { htmlMessage } from "./gateway-messages.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import { platformLimits } from "./platform-limits.ts";
import { ResultMalformedError, readProxyResult } from "./proxy-result.ts";
import { dropConnectionFields, responseFrom, withContentType } from "./response-fields.ts";

/**
 * The answer of an Application Load Balancer. Only the map of its mode is looked at; fields of the connection and the length
 * are its own. A function that failed, and a result that is none or too large, are 502.
 * Source: Elastic Load Balancing, "Respond to the load balancer", "Multi-value headers" and the reasons of errors
 * (`LambdaInvalidResponse`, `LambdaResponseTooLarge`, `LambdaUnhandled`) in "Access logs for your Application Load Balancer".
 */
export async function albResponse(outcome: InvocationOutcome, isMultiValue: boolean): Promise<GatewayResponse> {
  const collected = await collectOutcome(outcome);
  if (collected.kind === "error" || Buffer.byteLength(collected.json) > platformLimits.albResult) return badGateway();
  try {
    const result = readProxyResult(JSON.parse(collected.json));
    const fields = isMultiValue
      ? Object.entries(result.multiValueHeaders).flatMap(([name, values]) =>
          values.map((value) => [name, value] as const),
        )
      : Object.entries(result.headers);
    const typed = withContentType(dropConnectionFields(fields), "application/octet-stream");
    return responseFrom(result.statusCode, typed, result.body);
  } catch (failure) {
    if (failure instanceof ResultMalformedError || failure instanceof SyntaxError) return badGateway();
    throw failure;
  }
}

function badGateway(): GatewayResponse {
  return htmlMessage(502, "Bad Gateway");
}
