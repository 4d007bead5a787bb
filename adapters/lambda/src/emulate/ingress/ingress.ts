import type { InvocationOutcome } from "../runtime-api/invocation-outcome.ts";
import type { GatewayRequest } from "./gateway-request.ts";
import type { GatewayResponse } from "./gateway-response.ts";

/** The ways into a function that can be emulated. */
export const ingressNames = ["rest", "http1", "http2", "url", "alb", "alb-multi", "url-stream", "rest-stream"] as const;

export type IngressName = (typeof ingressNames)[number];

/** What a gateway knows or makes up for one request. */
export interface RequestFacts {
  /** A UUID; the invocation has it, too. */
  readonly requestId: string;
  /** API Gateway's second id, base64. */
  readonly extendedRequestId: string;
  /** `Root=1-8 hex digits-24 hex digits`. */
  readonly traceId: string;
  readonly receivedAt: Date;
  readonly clientAddress: string;
}

/** How the emulated ingress is set up. */
export interface IngressSettings {
  readonly accountId: string;
  readonly region: string;
  readonly apiId: string;
  /** REST: of the resource `/{proxy+}`. */
  readonly resourceId: string;
  /** REST: the stage's name. HTTP APIs and function URLs have `$default`. */
  readonly stage: string;
  /** REST: which types of content are bytes. Our template has all of them (any type). */
  readonly binaryMediaTypes: readonly string[];
  /** ALB: its listener's. */
  readonly listenerPort: number;
}

/** One way into a function: how a request becomes an event, and an outcome a response. */
export interface Ingress {
  readonly name: IngressName;
  /**
   * `recorded`: the encoder reproduces an event that AWS delivered. `derived from documents`: nobody has compared it with one
   * here.
   */
  readonly evidence: "recorded" | "derived from documents";
  /** AWS's documents that say how it behaves. */
  readonly sources: readonly string[];
  /** How long it waits for an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** What it answers when that has passed. */
  readonly timedOut: (facts: RequestFacts) => GatewayResponse;
  /** The event, or what the gateway answers without asking the function. */
  readonly encode: (
    request: GatewayRequest,
    facts: RequestFacts,
    settings: IngressSettings,
  ) => { readonly event: object } | { readonly refusal: GatewayResponse };
  readonly decode: (
    outcome: InvocationOutcome,
    request: GatewayRequest,
    facts: RequestFacts,
    settings: IngressSettings,
  ) => Promise<GatewayResponse>;
}
