import { currentPhase } from "../platform/phase.ts";

// The longest delay that a timer takes: 24 days.
const FOREVER_MS = 2 ** 31 - 1;
/** Turns of the microtask queue in which a handler that waits for nothing has answered. */
const PROMPT_TURNS = 24;

/**
 * Keeps the event loop from ending until the returned function is called. Without it the engine takes a handler that
 * waits for nothing it knows of for finished: it answers with a text of its own, and ends a stream as if complete.
 */
export function holdEventLoop(): () => void {
  // The build takes a warm request that waits for nothing for what it is: one that never answers.
  if (currentPhase() === "warm-up") return () => undefined;
  let isReleased = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // A timer costs calls of the host, a tenth of a short request. The loop cannot end while microtasks are left.
  async function holdUnlessPrompt(): Promise<void> {
    for (let turn = 0; turn < PROMPT_TURNS && !isReleased; turn++) await undefined;
    if (!isReleased) timer = setTimeout(() => undefined, FOREVER_MS);
  }

  void holdUnlessPrompt();
  return () => {
    isReleased = true;
    if (timer !== undefined) clearTimeout(timer);
  };
}
