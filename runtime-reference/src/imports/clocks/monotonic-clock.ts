import { Pollable } from "../io/pollable.ts";
import type { Readiness } from "../io/readiness.ts";
import type { RequestScope } from "../request-scope.ts";

const NANOSECONDS_PER_MILLISECOND = 1_000_000;
/** What `setTimeout` takes at most; a longer wait goes on after it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface MonotonicClock {
  now(): bigint;
  resolution(): bigint;
  subscribeInstant(when: bigint): Pollable;
  subscribeDuration(duration: bigint): Pollable;
}

/** wasi:clocks/monotonic-clock. Instants and durations in nanoseconds. */
export function createMonotonicClock(current: { readonly scope: RequestScope }): MonotonicClock {
  return {
    now,
    resolution: () => 1000n,
    subscribeInstant: (when) => new Pollable(current.scope, instantReadiness(when)),
    subscribeDuration: (duration) => new Pollable(current.scope, instantReadiness(now() + duration)),
  };
}

function now(): bigint {
  return BigInt(Math.round(performance.now() * NANOSECONDS_PER_MILLISECOND));
}

/** A timer exists only while a guest waits, so none can outlive its request. */
function instantReadiness(when: bigint): Readiness {
  return {
    isReady: () => now() >= when,
    watch(wake) {
      const milliseconds = Math.ceil(Number(when - now()) / NANOSECONDS_PER_MILLISECOND);
      const timer = setTimeout(wake, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER_MS));
      return () => clearTimeout(timer);
    },
  };
}
