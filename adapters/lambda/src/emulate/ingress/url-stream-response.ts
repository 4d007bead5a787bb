import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { StreamBrokenError } from "../runtime-api/stream-broken-error.ts";
import { format2Fields } from "./format-2-result.ts";
import type { GatewayResponse } from "./gateway-response.ts";
import type { RequestFacts } from "./ingress.ts";
import { ResultMalformedError } from "./proxy-result.ts";
import { INTEGRATION_CONTENT_TYPE, readPrelude } from "./read-prelude.ts";
import { responseFrom } from "./response-fields.ts";
import { urlFailure, urlFields, urlHead } from "./url-response.ts";

/**
 * The answer of a function URL whose invoke mode is `RESPONSE_STREAM`. A result that is not streamed is sent as it is, its
 * JSON and all; a stream without a prelude is the body.
 * Source: Lambda Developer Guide, "Response streaming for Lambda functions".
 */
export async function urlStreamResponse(outcome: InvocationOutcome, facts: RequestFacts): Promise<GatewayResponse> {
  if (outcome.kind === "error") return urlFailure(facts);
  if (outcome.kind === "result") {
    return responseFrom(200, [...urlFields(facts), ["content-type", "application/json"]], Buffer.from(outcome.json));
  }
  const { contentType, body } = outcome;
  if (contentType !== INTEGRATION_CONTENT_TYPE) {
    const fields = [...urlFields(facts), ["content-type", contentType ?? "application/octet-stream"]] as const;
    return responseFrom(200, fields, body);
  }
  try {
    const { metadata, body: rest } = await readPrelude(body);
    return responseFrom(metadata.statusCode, urlHead(format2Fields(metadata.headers, metadata.cookies), facts), rest);
  } catch (failure) {
    if (failure instanceof ResultMalformedError || failure instanceof StreamBrokenError) return urlFailure(facts);
    throw failure;
  }
}
