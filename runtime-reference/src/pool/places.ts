import type { CancelSignal } from "../component/cancellation.ts";
import { PoolFullError } from "./pool-full-error.ts";

/** A number of places, and a queue of those who wait for one: first come, first served. */
export interface Places {
  readonly taken: number;
  /**
   * Resolves holding a place.
   * @throws PoolFullError when too many wait; the signal's reason when it aborts first
   */
  take(signal: CancelSignal): Promise<void>;
  give(): void;
  /** Resolves once none is taken. */
  idle(): Promise<void>;
}

export function createPlaces(maxTaken: number, maxQueue: number): Places {
  const waiting = new Set<() => void>();
  const awaitingIdle: (() => void)[] = [];
  let taken = 0;
  return {
    get taken() {
      return taken;
    },
    async take(signal) {
      signal.throwIfAborted();
      if (taken < maxTaken) {
        taken++;
        return;
      }
      if (waiting.size >= maxQueue) throw new PoolFullError(maxTaken, maxQueue);
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          waiting.delete(enter);
          reject(signal.reason);
        };
        const enter = () => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        waiting.add(enter);
        signal.addEventListener("abort", leave);
      });
    },
    // A place that is given back goes straight to the first who waits.
    give() {
      const [next] = waiting;
      if (next === undefined) {
        taken--;
        if (taken === 0) for (const resolve of awaitingIdle.splice(0)) resolve();
      } else {
        waiting.delete(next);
        next();
      }
    },
    async idle() {
      if (taken > 0) await new Promise<void>((resolve) => awaitingIdle.push(resolve));
    },
  };
}
