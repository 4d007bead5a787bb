import { LimitError } from "../limit-error.ts";
import type { RequestScope } from "../request-scope.ts";
import { Pollable } from "./pollable.ts";
import { whenReady } from "./wait-for-any.ts";

/** Each costs the host a listener, a timer even, and nothing can interrupt the making of them. */
const POLLED_LIMIT = 10_000;

/** wasi:io/poll `poll`: suspends the guest until one of the pollables is ready and returns the indexes of all that are. */
export function createPoll(current: {
  readonly scope: RequestScope;
}): (pollables: readonly Pollable[]) => Uint32Array | Promise<Uint32Array> {
  return function poll(pollables) {
    if (pollables.length > POLLED_LIMIT) {
      const state = `the handler gave ${pollables.length}, expected ${POLLED_LIMIT} at most`;
      throw new LimitError("poll so many pollables", state, "polled");
    }
    if (pollables.length === 0) throw new TypeError("Cannot poll an empty list: wasi:io/poll traps on it");
    const readinesses = pollables.map(Pollable.readinessOf);
    return whenReady(current.scope, readinesses, () =>
      Uint32Array.from(readinesses.flatMap((readiness, index) => (readiness.isReady() ? [index] : []))),
    );
  };
}
