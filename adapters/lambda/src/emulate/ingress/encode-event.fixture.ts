import { findIngress } from "./find-ingress.ts";
import type { GatewayRequest } from "./gateway-request.ts";
import type { IngressName, IngressSettings, RequestFacts } from "./ingress.ts";

/** What the gateway of the tests makes up. */
export const facts: RequestFacts = {
  requestId: "7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0",
  extendedRequestId: "ATfSdF7nPHcErRA=",
  traceId: "Root=1-6a5145a8-536f3e792f6be9b44c1f46fa",
  receivedAt: new Date(1783711144836),
  clientAddress: "203.0.113.9",
};

const settings: IngressSettings = {
  accountId: "123456789012",
  region: "us-east-1",
  apiId: "api",
  resourceId: "resource",
  stage: "live",
  binaryMediaTypes: ["*/*"],
  listenerPort: 8080,
};

/** What the tests look at; which of it is there depends on the ingress. */
export interface EncodedEvent {
  readonly path?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly httpMethod?: string;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly requestContext: { readonly path?: string; readonly identity?: { readonly sourceIp: string } };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  /** The status of the gateway's own answer. */
  readonly refused?: number;
}

/** The event of a request that has these parts, or the status of a refusal. */
export function encodeEvent(
  name: IngressName,
  request: Partial<GatewayRequest>,
  changed: Partial<IngressSettings> = {},
): EncodedEvent {
  const whole = {
    method: "GET",
    target: "/",
    headers: [["Host", "localhost:3000"]] as const,
    body: Buffer.alloc(0),
    ...request,
  };
  const encoded = findIngress(name).encode(whole, facts, { ...settings, ...changed });
  // An encoder promises an object; the expectations are what checks it.
  return ("event" in encoded ? encoded.event : { refused: encoded.refusal.status }) as EncodedEvent;
}
