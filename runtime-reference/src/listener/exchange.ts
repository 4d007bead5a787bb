import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cancellation } from "../component/cancellation.ts";

/** One request and its response on their connection, from the parsed head to the last byte sent. */
export interface Exchange {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborted when the connection closed before the response was sent. */
  readonly gone: Cancellation;
  /** The client waits for `100 Continue` before it sends its body (RFC 9110 section 10.1.1). */
  awaitsContinue: boolean;
  /** Resolves once the client was told to. */
  readonly continued: PromiseWithResolvers<void>;
  /** The connection was answered in this exchange's place: the rest of its request was malformed. */
  isRefused: boolean;
}
