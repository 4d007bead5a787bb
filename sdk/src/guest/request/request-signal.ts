import type { HostBinding } from "../binding/capability-binding.ts";
import { currentPhase } from "../platform/phase.ts";

const POLL_MS = 250;

/** Watches for the end of a request that comes before its answer: the deadline, the client gone. */
export interface RequestSignal {
  /** Made when first looked at: a handler that never does pays for no timer. */
  readonly signal: AbortSignal;
  /** Asks the host whether the client has gone; aborts the signal when it has. */
  isClientGone(): boolean;
}

export function createRequestSignal(host: HostBinding, readDeadline: () => Date | undefined): RequestSignal {
  let controller: AbortController | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

  function isClientGone(): boolean {
    if (host.readFacts().GODWIT_CLIENT !== "gone") return false;
    clearInterval(poll);
    controller?.abort(new DOMException("The client has gone", "AbortError"));
    return true;
  }

  // Both timers end with the answer: the engine drops whatever `waitUntil` does not hold.
  function start(): AbortController {
    const created = new AbortController();
    controller = created;
    const deadline = readDeadline();
    if (deadline !== undefined) {
      const passed = (): void => created.abort(new DOMException("The request's deadline has passed", "TimeoutError"));
      setTimeout(passed, deadline.getTime() - Date.now());
    }
    // In warm-up no client can go, and no timer runs.
    if (!isClientGone() && currentPhase() !== "warm-up") poll = setInterval(isClientGone, POLL_MS);
    return created;
  }

  return {
    get signal() {
      return (controller ?? start()).signal;
    },
    isClientGone,
  };
}
