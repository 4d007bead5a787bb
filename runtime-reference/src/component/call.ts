import type { Body } from "./body.ts";
import type { CancelSignal } from "./cancellation.ts";

/**
 * Header fields in the order they arrived. Names keep their case and compare without it; a value is a byte string:
 * each character stands for one byte (latin1), as HTTP carries it (RFC 9110 section 5.5).
 */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** One request on its way to a component: plain data in the shape of wasi:http's incoming-request. */
export interface Call {
  /** Names this request in logs and in the answer's `x-request-id`. */
  readonly id: string;
  /** The method as the client sent it, for example `GET`. */
  readonly method: string;
  readonly scheme: "http" | "https";
  /** Host with port where one was given, for example `localhost:3000`. */
  readonly authority: string;
  /** Path and query exactly as sent, percent-encoding untouched, for example `/a%20b?q=1`. */
  readonly pathWithQuery: string;
  readonly headers: HeaderList;
  /** `undefined` when the request has no content. */
  readonly body: Body | undefined;
  /** The peer's address, when the ingress knows it. */
  readonly clientAddress: string | undefined;
  /** When the platform ends this request, in milliseconds since the epoch, where that may be before the app's own time limit. */
  readonly deadline?: number;
  /** What only the platform has, for a handler that runs natively and asks for it. A component never sees it. */
  readonly native?: unknown;
  /** Aborts when the client has gone before the answer was complete. */
  readonly clientGone: CancelSignal;
}
