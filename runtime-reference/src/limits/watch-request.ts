import type { Call } from "../component/call.ts";
import { Cancellation, type CancelSignal } from "../component/cancellation.ts";
import { pathFromCall } from "../component/path-from-call.ts";
import { ClientGoneError } from "./client-gone-error.ts";
import { DeadlineError } from "./deadline-error.ts";

/** A request's time, and the end of it. */
export interface RequestWatch {
  /** Milliseconds since the epoch, for the guest: its signal aborts then. */
  readonly deadline: number;
  /** Aborts when the request must end, with the reason: its time is over, its client has gone, or {@link end}. */
  readonly signal: CancelSignal;
  end(reason: Error): void;
  /** Calls this at the deadline: some time is left then to answer. */
  onDeadline(listener: () => void): void;
  /** Calls this when the request must end; not any more once it was released. */
  onEnd(listener: (reason: Error) => void): void;
  /** The request is over by itself. */
  release(): void;
}

/** A handler that looks at its signal gets this long to answer after its deadline. */
const DEADLINE_GRACE_MS = 100;
/** A handler whose client has gone gets this long to finish what it must. */
const CLIENT_GONE_GRACE_MS = 5_000;

/** @param limitMs from now to the end of the answer and of the work given to `waitUntil`; the call's own deadline may be earlier */
export function watchRequest(call: Call, limitMs: number): RequestWatch {
  const wallMs = Math.max(0, Math.min(limitMs, (call.deadline ?? Number.POSITIVE_INFINITY) - Date.now()));
  const path = pathFromCall(call);
  const signal = new Cancellation();
  let endListener: ((reason: Error) => void) | undefined;
  let deadlineListener: (() => void) | undefined;
  const end = (reason: Error) => {
    if (signal.aborted) return;
    signal.abort(reason);
    endListener?.(reason);
  };
  // One timer at a time: almost no request comes to the second.
  let deadlineTimer = setTimeout(() => {
    deadlineTimer = setTimeout(() => end(new DeadlineError(call.method, path, wallMs)), DEADLINE_GRACE_MS);
    deadlineListener?.();
  }, wallMs);
  let goneTimer: ReturnType<typeof setTimeout> | undefined;
  const onGone = () => {
    goneTimer = setTimeout(() => end(new ClientGoneError(call.method, path)), CLIENT_GONE_GRACE_MS);
  };
  if (call.clientGone.aborted) onGone();
  else call.clientGone.addEventListener("abort", onGone);
  return {
    deadline: Date.now() + wallMs,
    signal,
    end,
    onDeadline(given) {
      deadlineListener = given;
    },
    onEnd(given) {
      endListener = given;
    },
    release() {
      endListener = undefined;
      deadlineListener = undefined;
      clearTimeout(deadlineTimer);
      clearTimeout(goneTimer);
      call.clientGone.removeEventListener("abort", onGone);
    },
  };
}
