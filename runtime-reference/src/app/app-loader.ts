import type { HostOptions } from "../host-options.ts";
import { createAppCache } from "./app-cache.ts";
import { loadApp } from "./load-app.ts";
import type { AppLoader } from "./loaded-app.ts";
import { userCacheDirectory } from "./user-cache-directory.ts";

/** Loads folders that a build wrote, and keeps what it makes of them in a cache on disk. */
export function appLoader({
  cacheDirectory = userCacheDirectory(process.env),
}: Pick<HostOptions, "cacheDirectory">): AppLoader {
  const cache = createAppCache(cacheDirectory);
  return (directory) => loadApp(directory, cache);
}
