import type { Handler } from "./handler.ts";

/**
 * Gives `fetch` its types; returns the handler as it is. Its module exports it as default.
 *
 * @example
 * ```ts
 * import { defineHandler } from "@godwit/sdk";
 *
 * export default defineHandler({
 *   fetch(request) {
 *     return Response.json({ path: new URL(request.url).pathname });
 *   },
 * });
 * ```
 */
export function defineHandler(handler: Handler): Handler {
  return handler;
}
