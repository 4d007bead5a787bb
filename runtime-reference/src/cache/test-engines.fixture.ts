import { readFile } from "node:fs/promises";
import type { PreparedCore } from "../component/instrument-cores.ts";
import type { FlatImage } from "../engine/image/flat-image.ts";
import type { ModuleDescription } from "../engine/instrument/module-description.ts";
import { unpageMemory } from "../engine/pristine/paged-memory.ts";
import { createEngineCache } from "./create-engine-cache.ts";
import type { CachedApp, EngineCache, NewEngine, StoredEngine } from "./engine-cache.ts";
import { sha256Hex } from "./sha256.ts";

/** What the tests load of an engine: all there is to compare. */
export interface LoadedTestEngine extends StoredEngine {
  readonly glue: string;
}

export function openTestCache(
  directory: string,
  options: { readonly maxBytes?: number; readonly onLoad?: () => void } = {},
): EngineCache<LoadedTestEngine> {
  const { onLoad, ...rest } = options;
  return createEngineCache({
    directory,
    ...rest,
    load: async (engine) => {
      onLoad?.();
      return { ...engine, glue: await readFile(engine.glueFile, "utf8") };
    },
  });
}

export function digestOf(name: string): string {
  return sha256Hex(name);
}

/** Two memories, in which apps differ in some pages. */
export function imageOf(app: string): FlatImage {
  const memories = [4, 1].map((pages) => new Uint8Array(pages * 65_536));
  for (const memory of memories) {
    for (let address = 0; address < memory.length; address += 9000) memory[address] = 7;
    memory.set(new TextEncoder().encode(app), 20_000);
  }
  return { memories, globals: [app.length, 5n, [1n, 2n]] };
}

/** @param app absent for one whose apps have no image */
export function newEngine(app?: string): NewEngine {
  const description: ModuleDescription = {
    memories: [{}],
    controlCount: 1,
    globals: [{ index: 0, type: "i32" }],
    tables: [],
  };
  const cores: readonly (readonly [string, PreparedCore])[] = [
    ["main", { bytes: new Uint8Array(100_000).fill(1), description }],
    ["other", { bytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), description: undefined }],
  ];
  return {
    glue: `export const made = ${JSON.stringify(app)};`,
    imports: ["wasi:http/types@0.2.10"],
    cores: new Map(cores),
    image: app === undefined ? undefined : imageOf(app),
  };
}

/** Gets an app of one engine, which is made for it if it is not there. */
export async function getApp(
  cache: EngineCache<LoadedTestEngine>,
  app: string,
  { engine = "engine", onMake = () => {} } = {},
): Promise<CachedApp<LoadedTestEngine>> {
  return cache.app(digestOf(app), async () => {
    onMake();
    return { engine: await cache.engine(digestOf(engine), async () => newEngine(app)), image: imageOf(app) };
  });
}

/** The text in which an app's image differs from others'. */
export function textOf({ image }: CachedApp<unknown>): string {
  const texts = (image?.memories ?? []).map((memory) => {
    const bytes = unpageMemory(memory).slice(20_000, 20_100);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  });
  return [...new Set(texts)].join(" and ");
}
