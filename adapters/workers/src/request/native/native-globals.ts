/**
 * Globals that no other target has, or that would reach the network past the app's capabilities. `Cloudflare` comes last: workerd's own
 * code looks into it when `process` is touched for the first time.
 */
const names = ["process", "global", "caches", "WebSocket", "WebSocketPair", "EventSource", "Cloudflare"] as const;

/** Makes the platform's global object what a handler finds on any other target. Before the handler's bundle is loaded. */
export function installNativeGlobals(): void {
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      writable: true,
      enumerable: false,
      value: undefined,
    });
  }
}
