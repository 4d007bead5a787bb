/**
 * What a guest built with the SDK tells its host: one line of JSON each on stderr. Any other line is plain output of
 * the component. Hosts that know nothing of it print the lines as they are.
 */
export type GuestReport = GuestLog | GuestFailure;

/** A line that the handler logged through `console`. */
export interface GuestLog {
  readonly godwit: "log";
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
}

/** The handler failed. It never reaches the client; the host maps `stack` through the source map and logs it. */
export interface GuestFailure {
  readonly godwit: "failure";
  /**
   * `threw`: the handler threw; `no-response`: it returned something that is no Response; `stream`: the response body
   * failed after the head was sent; `wait-until`: work given to `waitUntil` rejected; `unhandled`: a rejection or timer
   * that nobody caught.
   */
  readonly kind: "threw" | "no-response" | "stream" | "wait-until" | "unhandled";
  readonly name: string;
  readonly message: string;
  /** As SpiderMonkey writes it: one `function@file:LINE:COLUMN` a line (1-based), positions in the bundle. */
  readonly stack: string;
}

/** Facts that our hosts give a guest per request through `wasi:cli/environment`. */
export interface HostFacts {
  readonly GODWIT_REQUEST_ID: string;
  readonly GODWIT_CLIENT_ADDRESS?: string;
  /** Milliseconds since the epoch, as decimal text, after which the request is ended. */
  readonly GODWIT_DEADLINE?: string;
  /** Present once the client has gone. */
  readonly GODWIT_CLIENT?: "gone";
}
