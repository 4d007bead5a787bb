import type { Answerer } from "../answerer.ts";

/** A host that says whether it has a free instance, or room to make one. */
export interface PlacedAnswerer extends Answerer {
  readonly hasPlace: boolean;
}

export interface WaitLimits {
  /** Requests that may wait. */
  readonly maxWaiting: number;
  /** How long one of them may. */
  readonly waitMs: number;
  /** The app's limit of a request's time. What a request waits is part of it. */
  readonly wallMs: number;
}

/** So often a request looks again, in milliseconds: seldomer, the longer it waits. */
const LOOKS = { first: 1, last: 20 } as const;

/**
 * Has requests wait for a free instance. None waits for another's promise, which workerd does not allow: each looks again
 * by a timer of its own. Who waits too long gets what the host says when it is full.
 */
export function awaitPlace(host: PlacedAnswerer, { maxWaiting, waitMs, wallMs }: WaitLimits): Answerer {
  /** Until when each of them waits: the platform may drop one without a word, which then waits no more. */
  const waiting = new Set<{ readonly until: number }>();

  function countWaiting(now: number): number {
    for (const one of waiting) if (one.until < now) waiting.delete(one);
    return waiting.size;
  }

  return {
    async answer(call) {
      const arrivedAt = Date.now();
      if (host.hasPlace || countWaiting(arrivedAt) >= maxWaiting) return host.answer(call);
      const one = { until: arrivedAt + Math.min(waitMs, wallMs) };
      waiting.add(one);
      for (let pause: number = LOOKS.first; Date.now() < one.until; pause = Math.min(2 * pause, LOOKS.last)) {
        await scheduler.wait(pause);
        if (host.hasPlace || call.clientGone.aborted) break;
      }
      waiting.delete(one);
      // It takes its instance before anything is awaited, so nobody comes in between.
      return host.answer({
        ...call,
        deadline: Math.min(call.deadline ?? Number.POSITIVE_INFINITY, arrivedAt + wallMs),
      });
    },
  };
}
