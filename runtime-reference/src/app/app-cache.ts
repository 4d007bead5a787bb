import { pathToFileURL } from "node:url";
import { createEngineCache } from "../cache/create-engine-cache.ts";
import type { EngineCache } from "../cache/engine-cache.ts";
import { HotImages } from "../cache/hot-images.ts";
import { type LoadedEngine, loadEngine } from "../component/load-engine.ts";

/** What a host keeps of apps: on disk all of them, in memory those that were called last. */
export interface AppCache {
  readonly engines: EngineCache<LoadedEngine>;
  readonly images: HotImages;
}

/** Some hundred apps. */
const HOT_IMAGE_BYTES = 256 * 2 ** 20;

export function createAppCache(directory: string): AppCache {
  const engines = createEngineCache<LoadedEngine>({
    directory,
    load: ({ cores, imports, digest, glueFile }) =>
      loadEngine({ cores, imports, digest }, () => import(/* @vite-ignore */ pathToFileURL(glueFile).href)),
  });
  return { engines, images: new HotImages(HOT_IMAGE_BYTES) };
}
