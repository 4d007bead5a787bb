/** AbortSignal.abort() without a reason (WHATWG DOM section 3.2), which the engine refuses. */
export function installAbortSignal(): void {
  const native = AbortSignal.abort;
  Object.defineProperty(AbortSignal, "abort", {
    configurable: true,
    writable: true,
    value(reason: unknown = new DOMException("This operation was aborted", "AbortError")): AbortSignal {
      return native.call(AbortSignal, reason);
    },
  });
}
