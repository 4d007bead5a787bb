/**
 * What a guest tells the build while it answers the app's `warm` requests, before its snapshot is taken: one line of
 * JSON each on stderr, among those of `GuestReport`. A host never gets one.
 */
export type WarmUpReport = WarmUpBegun | WarmUpAnswered | WarmUpCall;

/** The handler is about to get the request; what follows belongs to it. */
export interface WarmUpBegun {
  readonly godwit: "warm-up-begun";
  readonly method: string;
  readonly path: string;
}

/** The answer's body has ended and the work given to `waitUntil` has settled. */
export interface WarmUpAnswered {
  readonly godwit: "warm-up-answered";
  readonly status: number;
  readonly milliseconds: number;
}

/** The handler called what only a host has. The call threw; the build fails even if the handler caught that. */
export interface WarmUpCall {
  readonly godwit: "warm-up-call";
  /** For example `Math.random()`. */
  readonly call: string;
  /** As in `GuestFailure`. */
  readonly stack: string;
}
