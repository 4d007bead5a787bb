import type { NativeRequest, NativeRequests } from "@godwit/wit";

// Module state, because replaced globals have no other way to learn of it.
let requests: NativeRequests | undefined;

/** Tells this module how the host finds the request that a piece of code runs for. */
export function attachRequests(given: NativeRequests): void {
  requests = given;
}

/** The request that the running code belongs to; `undefined` while the module loads, and outside of any request. */
export function currentRequest(): NativeRequest | undefined {
  return requests?.current();
}
