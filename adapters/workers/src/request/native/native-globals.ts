/**
 * Globals that no other target has, or that would reach the network past the app's capabilities. `Cloudflare` comes last: workerd's own
 * code looks into it when `process` is touched for the first time.
 */
const names = [
  "process",
  "global",
  "Buffer",
  "setImmediate",
  "clearImmediate",
  "caches",
  "WebSocket",
  "WebSocketPair",
  "EventSource",
  "Cloudflare",
] as const;

/** Makes the platform's global object what a handler finds on any other target. Before the handler's bundle is loaded. */
export function installNativeGlobals(): void {
  const { userAgent } = navigator;
  // The platform's own has `sendBeacon`.
  defineGlobal("navigator", { userAgent });
  for (const name of names) defineGlobal(name, undefined);
  // Whoever takes it from behind the global object finds none: the handler's is put in its place.
  removeInherited("fetch");
}

function defineGlobal(name: string, value: unknown): void {
  removeInherited(name);
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, enumerable: false, value });
}

function removeInherited(name: string): void {
  for (
    let owner: object | null = Object.getPrototypeOf(globalThis);
    owner !== null;
    owner = Object.getPrototypeOf(owner)
  ) {
    Reflect.deleteProperty(owner, name);
  }
}
