import { OutboundError } from "@godwit/runtime-reference/isolate";

/** `setTimeout` fires at once for more than this: 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Ends a call that takes too long.
 * @param ms `undefined`, or more than a timer takes, is no timeout
 * @returns what stops it
 */
export function startTimeout(
  ms: number | undefined,
  called: string,
  state: string,
  end: (error: OutboundError) => void,
): () => void {
  if (ms === undefined || ms > LONGEST_TIMER_MS) return () => {};
  const error = () => new OutboundError("HTTP-response-timeout", `Cannot call "${called}": ${state} within ${ms} ms`);
  const timer = setTimeout(() => end(error()), ms);
  return () => clearTimeout(timer);
}
