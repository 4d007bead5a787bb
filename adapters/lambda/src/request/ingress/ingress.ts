import type { HeaderList } from "@godwit/runtime-reference/embed";
import type { EventObject } from "./event-object.ts";
import type { IngressLimits } from "./platform-limits.ts";

export type IngressKind = "rest" | "http1" | "http2" | "url" | "alb" | "alb-multi" | "lattice";

/** What an event says of its request, before anything of it was judged. */
export interface EventRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  /** The ingress's own name for its host, where the event has one. */
  readonly domainName: string | undefined;
  /** Percent-encoded, with a slash in front. */
  readonly path: string;
  /** Percent-encoded, without its question mark; `undefined` where there is none. */
  readonly query: string | undefined;
  /** Names in lower case, values as byte strings. */
  readonly headers: HeaderList;
  /** The address that spoke to the ingress, as the ingress says. */
  readonly peer: string | undefined;
}

/** An answer's status and headers as they may leave: names in lower case, values as byte strings. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: HeaderList;
}

/** A whole body in one of the two forms that a result has for it. */
export interface ResultContent {
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Status and headers in front of a streamed body. */
export interface StreamMetadata {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
}

/** One shape of events and results: what AWS documents for it, and nothing of the others. */
export interface Ingress {
  readonly kind: IngressKind;
  readonly limits: IngressLimits;
  /** Total: what is missing or of the wrong type is absent, and judged with the call. */
  readEvent(event: EventObject): EventRequest;
  /** @throws AnswerUnsendableError */
  writeResult(head: AnswerHead, content: ResultContent): object;
  /** Absent where the ingress cannot stream. */
  readonly writePrelude?: (head: AnswerHead) => StreamMetadata;
}
