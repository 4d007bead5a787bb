import type { Answerer } from "../answerer.ts";

/** A host that says how much of it is in use. */
export interface CountingAnswerer extends Answerer {
  readonly instances: { readonly atWork: number };
}

export interface WaitLimits {
  /** Instances that may be at work at once. */
  readonly maxInstances: number;
  /** Requests that may wait. */
  readonly maxWaiting: number;
  /** How long one of them may. */
  readonly waitMs: number;
}

/** So often a request looks again, in milliseconds: seldomer, the longer it waits. */
const LOOKS = { first: 1, last: 20 } as const;

/**
 * Has requests wait for a free instance. None waits for another's promise, which workerd does not allow: each looks again
 * by a timer of its own. Who waits too long gets what the host says when it is full.
 */
export function awaitPlace(host: CountingAnswerer, { maxInstances, maxWaiting, waitMs }: WaitLimits): Answerer {
  let waiting = 0;
  return {
    async answer(call) {
      if (host.instances.atWork >= maxInstances && waiting < maxWaiting) {
        waiting += 1;
        let waited = 0;
        for (let pause: number = LOOKS.first; waited < waitMs; pause = Math.min(2 * pause, LOOKS.last)) {
          await scheduler.wait(pause);
          waited += pause;
          if (host.instances.atWork < maxInstances || call.clientGone.aborted) break;
        }
        waiting -= 1;
      }
      // It takes its instance before anything is awaited, so nobody comes in between.
      return host.answer(call);
    },
  };
}
