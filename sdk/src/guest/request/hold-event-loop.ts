import { currentPhase } from "../platform/phase.ts";

// The longest delay that a timer takes: 24 days.
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Keeps the event loop from ending until the returned function is called. Without it the engine takes a handler that
 * waits for nothing it knows of for finished: it answers with a text of its own, and ends a stream as if complete.
 */
export function holdEventLoop(): () => void {
  // The build takes a warm request that waits for nothing for what it is: one that never answers.
  if (currentPhase() === "warm-up") return () => undefined;
  const timer = setTimeout(() => undefined, FOREVER_MS);
  return () => clearTimeout(timer);
}
