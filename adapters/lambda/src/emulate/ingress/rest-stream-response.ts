import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { StreamBrokenError } from "../runtime-api/stream-broken-error.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { ResultMalformedError } from "./proxy-result.ts";
import { readPrelude } from "./read-prelude.ts";
import { responseFrom } from "./response-fields.ts";
import { restFailure, restHead } from "./rest-response.ts";

/**
 * The answer of a REST API whose response transfer mode is `STREAM`. What does not begin with metadata is 502, a result that is
 * not streamed included.
 * Source: API Gateway Developer Guide, "Set up a Lambda proxy integration with payload response streaming".
 */
export async function restStreamResponse(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  if (outcome.kind !== "stream") return restFailure(facts);
  try {
    const { metadata, body } = await readPrelude(outcome.body);
    const cookies = metadata.cookies.length === 0 ? {} : { "set-cookie": metadata.cookies };
    const fields = restHead(
      { headers: metadata.headers, multiValueHeaders: { ...metadata.multiValueHeaders, ...cookies } },
      facts,
    );
    return responseFrom(metadata.statusCode, fields, body);
  } catch (failure) {
    if (failure instanceof ResultMalformedError || failure instanceof StreamBrokenError) return restFailure(facts);
    throw failure;
  }
}
