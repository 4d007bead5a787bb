import type { Context } from "@godwit/sdk";
import { NativeUnavailableError } from "./native-unavailable-error.ts";

/** What Cloudflare gives a worker with a request, and no other target has. */
export interface WorkersNative<Env = Readonly<Record<string, unknown>>> {
  /** All bindings of the worker: services, buckets, queues, and whatever else `wrangler.jsonc` names. */
  readonly env: Env;
  /** The request's own: `waitUntil`, `passThroughOnException`, `props`. */
  readonly context: { waitUntil(promise: Promise<unknown>): void };
  /** What the edge knows of the client: country, network, TLS. Absent on workerd. */
  readonly cf: Readonly<Record<string, unknown>> | undefined;
}

const key = Symbol.for("godwit.native");

/**
 * What only Workers have. A handler that asks for it **is not portable**: it wants `targets: { workers: { native: {} } }` in
 * `godwit.config.ts` and a build `--as bundle`, and everywhere else this throws.
 * @throws NativeUnavailableError
 * @example
 * ```ts
 * import { nativeOf } from "@godwit/adapter-workers/native";
 * import { defineHandler } from "@godwit/sdk";
 *
 * export default defineHandler({
 *   fetch(request, context) {
 *     const { env } = nativeOf<{ MAIL: { fetch: typeof fetch } }>(context);
 *     return env.MAIL.fetch(request);
 *   },
 * });
 * ```
 */
export function nativeOf<Env = Readonly<Record<string, unknown>>>(context: Context): WorkersNative<Env> {
  const native: unknown = Reflect.get(context, key);
  if (native === undefined) throw new NativeUnavailableError();
  // The request half made it; what is in `env` only the caller knows.
  return native as WorkersNative<Env>;
}
