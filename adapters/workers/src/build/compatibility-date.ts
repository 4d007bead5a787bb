/**
 * The behaviour of the runtime that a worker gets, wherever it runs. Not newer than the workerd of this package, which would
 * refuse it. Source: Cloudflare Docs, "Compatibility dates".
 */
export const compatibilityDate = "2026-11-01";

/**
 * `enable_request_signal`: without it nobody tells a worker that its client has left. `nodejs_als`: AsyncLocalStorage, by which a
 * handler that runs natively is told which request its code belongs to; nothing else of Node's.
 */
export const compatibilityFlags: readonly string[] = ["enable_request_signal", "nodejs_als"];
