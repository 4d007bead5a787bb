import { join } from "node:path";
import { AppStore } from "./app-store.ts";
import { CacheBudget } from "./cache-budget.ts";
import type { EngineCache, StoredEngine } from "./engine-cache.ts";
import { EngineStore } from "./engine-store.ts";

export interface EngineCacheOptions<Engine> {
  readonly directory: string;
  /** Makes of an engine what this process works with: compiles it, for one. */
  readonly load: (engine: StoredEngine) => Promise<Engine>;
  /** What may lie on disk; beyond it what was used longest ago goes. Default: 4 GiB, some thousand apps. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 4 * 1024 ** 3;

/** Several processes may use one folder; one that cannot be written costs no more than the cache. */
export function createEngineCache<Engine>(options: EngineCacheOptions<Engine>): EngineCache<Engine> {
  const [engineFolder, appFolder] = ["engines", "apps"].map((name) => join(options.directory, name)) as [
    string,
    string,
  ];
  const budget = new CacheBudget([engineFolder, appFolder], options.maxBytes ?? MAX_BYTES);
  const engines = new EngineStore<Engine>({ directory: engineFolder, budget, load: options.load });
  const apps = new AppStore<Engine>({ directory: appFolder, budget, engines });
  return {
    engine: (digest, make) => engines.get(digest, make),
    find: (sha256) => apps.find(sha256),
    app: (sha256, make) => apps.get(sha256, make),
    folderOf: (digest) => engines.folderOf(digest),
    fileOf: (sha256) => apps.fileOf(sha256),
  };
}
