import { Cancellation, type CancelSignal } from "@godwit/runtime-reference/embed";
import type { InvocationContext } from "./invocation-context.ts";
import { InvocationDeadlineError } from "./invocation-deadline-error.ts";

/** An invocation's time. */
export interface InvocationWatch {
  /** Milliseconds since the epoch: what the app has, less than what the platform gives. */
  readonly deadline: number;
  /** Aborts shortly after the deadline: who has not been answered by then is as good as gone. */
  readonly clientGone: CancelSignal;
  /** The promise, or a rejection with InvocationDeadlineError shortly after the deadline. */
  within<Value>(promise: Promise<Value>): Promise<Value>;
  /** The invocation is over by itself. */
  release(): void;
}

/** Kept back of an invocation's time, so that our 504 is sent before the platform ends the invocation. */
export const DEADLINE_MARGIN_MS = 500;
/** The host answers with 504 at the deadline by itself, and gets this long for it. */
const HOST_GRACE_MS = 250;
/** A timer cannot be set for longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Starts to count. Of a very short time, half is kept back. */
export function watchInvocation(context: InvocationContext): InvocationWatch {
  const told = context.getRemainingTimeInMillis();
  // A client that was told no deadline counts with NaN.
  const remaining = Number.isFinite(told) ? Math.min(Math.max(0, told), LONGEST_TIMER_MS) : LONGEST_TIMER_MS;
  const margin = Math.min(DEADLINE_MARGIN_MS, remaining / 2);
  const own = remaining - margin;
  const gone = new Cancellation();
  const late = Promise.withResolvers<never>();
  // Nobody may be waiting when it rejects.
  late.promise.catch(() => {});
  // Not at the deadline itself: an app that answers because of it gets its answer through.
  const lateTimer = setTimeout(
    () => {
      const failure = new InvocationDeadlineError();
      late.reject(failure);
      gone.abort(failure);
    },
    own + Math.min(HOST_GRACE_MS, margin / 2),
  );
  return {
    deadline: Date.now() + own,
    clientGone: gone,
    within: (promise) => Promise.race([promise, late.promise]),
    release() {
      clearTimeout(lateTimer);
    },
  };
}
