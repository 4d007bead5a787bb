import type { AppConfig } from "./app-config.ts";
import type { HandlerBundle } from "./bundle-handler.ts";
import { type BuiltComponent, createComponentCache } from "./component-cache.ts";
import { componentDigest } from "./component-digest.ts";
import { componentizeBundle } from "./componentize-bundle.ts";
import { defaultCacheDirectory } from "./default-cache-directory.ts";
import type { ResolvedTarget } from "./resolve-target.ts";
import { worldOfApp } from "./world-of-app.ts";

/** How a component is made, as far as the caller of the build decides it. */
export interface ComponentOptions {
  readonly target: ResolvedTarget;
  /** How long the top level of the handler's module and its warm requests may run, in milliseconds. Default: 60000, since a busy machine starts the engine slowly. */
  readonly loadTimeoutMs?: number;
  /** Default: the user's cache folder. */
  readonly cacheDirectory?: string;
  /** Ends the work, and every process that it started. */
  readonly signal: AbortSignal;
}

/** A component, and whether it was made before. */
export interface ComponentOfBundle {
  readonly component: BuiltComponent;
  readonly isCached: boolean;
}

/**
 * The component of a bundle: from the cache when the same inputs made one before, else made now.
 * @throws what `componentizeBundle` throws.
 */
export async function componentOfBundle(
  app: AppConfig,
  bundle: HandlerBundle,
  { target, loadTimeoutMs = 60_000, cacheDirectory = defaultCacheDirectory(), signal }: ComponentOptions,
): Promise<ComponentOfBundle> {
  const cache = createComponentCache(cacheDirectory);
  const world = worldOfApp(target.binding);
  const digest = await componentDigest(bundle.code, world);
  const cached = await cache.read(digest);
  if (cached !== undefined) return { component: cached, isCached: true };
  const component = await componentizeBundle(app, bundle, { world, loadTimeoutMs, signal });
  // A full disk or a folder that cannot be written makes the next build slower, and this one no worse.
  await cache.write(digest, component).catch(() => undefined);
  return { component, isCached: false };
}
