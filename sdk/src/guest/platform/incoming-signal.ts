const signals = new WeakMap<Request, () => AbortSignal>();

/** Gives the signal of a request that came from the host; it is made when it is first looked at. */
export function provideSignal(request: Request, signal: () => AbortSignal): void {
  signals.set(request, signal);
}

/** Whether the host sent the request, and not the handler made it. */
export function isFromHost(request: Request): boolean {
  return signals.has(request);
}

/** `request.signal` of a request from the host is ours: the engine's getter traps on it, which ends the instance. */
export function installIncomingSignal(): void {
  const native = Object.getOwnPropertyDescriptor(Request.prototype, "signal")?.get;
  Object.defineProperty(Request.prototype, "signal", {
    configurable: true,
    enumerable: true,
    get(this: Request): AbortSignal {
      return signals.get(this)?.() ?? native?.call(this);
    },
  });
}
