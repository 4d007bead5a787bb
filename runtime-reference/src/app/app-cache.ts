import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createEngineCache } from "../cache/create-engine-cache.ts";
import type { EngineCache } from "../cache/engine-cache.ts";
import { HotImages } from "../cache/hot-images.ts";
import { withLazyValidation } from "../cache/with-lazy-validation.ts";
import { type LoadedEngine, loadEngine } from "../component/load-engine.ts";
import type { TimeLimit } from "../engine/instrument/time-limit.ts";

/** What a host keeps of apps: on disk all of them, in memory those that were called last. */
export interface AppCache {
  readonly engines: EngineCache<LoadedEngine>;
  readonly images: HotImages;
  /** How guests of the engines in it are ended. */
  readonly limit: TimeLimit;
}

/** Some hundred apps. */
const HOT_IMAGE_BYTES = 256 * 2 ** 20;

/** @param limit of engines that are ended otherwise it knows nothing: these have a folder of their own */
export function createAppCache(directory: string, limit: TimeLimit = "flag"): AppCache {
  const engines = createEngineCache<LoadedEngine>({
    directory: limit === "flag" ? directory : join(directory, limit),
    load: ({ cores, imports, digest, glueFile }) =>
      loadEngine(
        { cores, imports, digest },
        { importGlue: () => import(/* @vite-ignore */ pathToFileURL(glueFile).href), withLazyValidation },
      ),
  });
  return { engines, images: new HotImages(HOT_IMAGE_BYTES), limit };
}
