/**
 * Makes Node's global object what a handler finds on any other target, as far as Node's own `fetch` classes can do without: they
 * take `Buffer` and `global` from there.
 * @param isHandler whether the running code is the handler's: AWS's client and SDK go on finding the process
 */
export function installNodeGlobals(isHandler: () => boolean): void {
  const { process } = globalThis;
  Object.defineProperty(globalThis, "process", {
    configurable: true,
    get: () => (isHandler() ? undefined : process),
  });
  Object.defineProperty(globalThis, "self", {
    value: globalThis,
    configurable: true,
    writable: true,
    enumerable: true,
  });
  installPunctualTimers();
}

/** What Node's timers take at most, in milliseconds: a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Node's timers count whole milliseconds from a clock that is cut off, and fire up to one too early (WHATWG HTML section 8.6). */
function installPunctualTimers(): void {
  const { setTimeout: native } = globalThis;
  const punctual = (callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
    native(callback, Number(delay) > 0 ? Math.min(Number(delay) + 1, LONGEST_TIMER_MS) : delay, ...args);
  globalThis.setTimeout = Object.assign(punctual, native) as typeof native;
}
