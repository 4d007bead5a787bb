import type { Call } from "../component/call.ts";
import { pathFromCall } from "../component/path-from-call.ts";
import { ClientGoneError } from "./client-gone-error.ts";
import { DeadlineError } from "./deadline-error.ts";

/** A request's time, and the end of it. */
export interface RequestWatch {
  /** Milliseconds since the epoch, for the guest: its signal aborts then. */
  readonly deadline: number;
  /** Aborts when the request must end, with the reason: its time is over, its client has gone, or {@link end}. */
  readonly signal: AbortSignal;
  end(reason: Error): void;
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
  const controller = new AbortController();
  const path = pathFromCall(call);
  let listener: ((reason: Error) => void) | undefined;
  const end = (reason: Error) => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    listener?.(reason);
  };
  const deadlineTimer = setTimeout(() => end(new DeadlineError(call.method, path, wallMs)), wallMs + DEADLINE_GRACE_MS);
  let goneTimer: ReturnType<typeof setTimeout> | undefined;
  const onGone = () => {
    goneTimer = setTimeout(() => end(new ClientGoneError(call.method, path)), CLIENT_GONE_GRACE_MS);
  };
  if (call.clientGone.aborted) onGone();
  else call.clientGone.addEventListener("abort", onGone, { once: true });
  return {
    deadline: Date.now() + wallMs,
    signal: controller.signal,
    end,
    onEnd(given) {
      listener = given;
    },
    release() {
      listener = undefined;
      clearTimeout(deadlineTimer);
      clearTimeout(goneTimer);
      call.clientGone.removeEventListener("abort", onGone);
    },
  };
}
