// The longest delay that a timer takes: 24 days.
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Keeps the event loop from ending until the returned function is called. Without it the engine takes a handler that
 * waits for nothing it knows of for finished: it answers with a text of its own, and ends a stream as if complete.
 */
export function holdEventLoop(): () => void {
  const timer = setTimeout(() => undefined, FOREVER_MS);
  return () => clearTimeout(timer);
}
