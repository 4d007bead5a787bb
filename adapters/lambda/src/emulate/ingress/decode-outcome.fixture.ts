import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import { StreamBrokenError } from "../runtime-api/stream-broken-error.ts";
import { findIngress } from "./find-ingress.ts";
import type { GatewayRequest } from "./gateway-request.ts";
import type { IngressName, IngressSettings, RequestFacts } from "./ingress.ts";

const facts: RequestFacts = {
  requestId: "id",
  extendedRequestId: "extended",
  traceId: "Root=1",
  receivedAt: new Date(0),
  clientAddress: "203.0.113.9",
};

const settings: IngressSettings = {
  accountId: "1",
  region: "r",
  apiId: "a",
  resourceId: "r",
  stage: "live",
  binaryMediaTypes: ["*/*"],
  listenerPort: 80,
};

const request: GatewayRequest = { method: "GET", target: "/", headers: [], body: Buffer.alloc(0) };

/** A response, read to its end. */
export interface DecodedOutcome {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** latin1 */
  readonly body: string;
  readonly isTruncated: boolean;
}

/** What the gateway answers to an outcome. */
export async function decodeOutcome(name: IngressName, outcome: InvocationOutcome): Promise<DecodedOutcome> {
  const { status, headers, body } = await findIngress(name).decode(outcome, request, facts, settings);
  if (Buffer.isBuffer(body)) return { status, headers, body: body.toString("latin1"), isTruncated: false };
  let text = "";
  try {
    for await (const chunk of body) text += chunk.toString("latin1");
  } catch {
    return { status, headers, body: text, isTruncated: true };
  }
  return { status, headers, body: text, isTruncated: false };
}

/** The function posted that, as JSON. */
export const result = (value: unknown): InvocationOutcome => ({ kind: "result", json: JSON.stringify(value) });
/** The function failed. */
export const failed: InvocationOutcome = { kind: "error", type: "TypeError", details: "secret" };

/** The function streamed these pieces, and then broke off or not. */
export function streamed(
  chunks: readonly (string | Buffer)[],
  options: { type?: string; breaks?: boolean } = {},
): InvocationOutcome {
  async function* body(): AsyncGenerator<Buffer, void, void> {
    for (const chunk of chunks) yield Buffer.from(chunk);
    if (options.breaks) throw new StreamBrokenError("Error");
  }
  const contentType = options.type ?? "application/vnd.awslambda.http-integration-response";
  return { kind: "stream", contentType, body: body() };
}
