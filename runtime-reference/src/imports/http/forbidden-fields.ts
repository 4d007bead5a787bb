/**
 * Fields that belong to the connection and not to the message: a guest may neither set nor send them. The list is
 * wasmtime's, so that a handler meets the same refusal on every host.
 */
const FORBIDDEN: ReadonlySet<string> = new Set([
  "connection",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
]);

/** `name` in any case. */
export function isForbiddenField(name: string): boolean {
  return FORBIDDEN.has(name.toLowerCase());
}
