import { NamespaceRefusedError } from "./namespace-refused-error.ts";
import { NamespaceThrottledError } from "./namespace-throttled-error.ts";
import { NamespaceUnreachableError } from "./namespace-unreachable-error.ts";

const ATTEMPTS = 4;
/** Before the second attempt, in milliseconds; each pause is twice as long as the one before. A key takes a write a second. */
const FIRST_PAUSE_MS = 300;

/**
 * Asks Workers KV, and again where it had too much to do or failed. Whatever is asked may happen twice: the last write wins
 * there in any case.
 * @throws NamespaceThrottledError, NamespaceUnreachableError, NamespaceRefusedError
 */
export async function askNamespace<T>(store: string, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const failure = failureFrom(store, error);
      if (failure instanceof NamespaceRefusedError || attempt === ATTEMPTS) throw failure;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + Math.random() / 4));
    }
  }
}

/** workerd's errors of KV have the status in their text: `KV PUT failed: 429 Too Many Requests`. */
function failureFrom(store: string, cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  const status = Number(/failed: (\d{3})\b/.exec(message)?.[1] ?? "500");
  if (status === 429) return new NamespaceThrottledError(store, { cause });
  if (status >= 500) return new NamespaceUnreachableError(store, message, { cause });
  return new NamespaceRefusedError(store, message, { cause });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
