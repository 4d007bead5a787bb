import type { EngineCache, NewApp } from "../cache/engine-cache.ts";
import { sha256 } from "../cache/sha256.ts";
import { instrumentCores } from "../component/instrument-cores.ts";
import type { LoadedEngine } from "../component/load-engine.ts";
import { readComponentNames } from "../component/read-component-names.ts";
import { type TranspiledComponent, transpileComponent } from "../component/transpile-component.ts";
import { engineDigest } from "../engine/image/engine-digest.ts";
import { loadObstacle } from "../engine/image/load-obstacle.ts";
import { splitComponent } from "../engine/image/split-component.ts";

/**
 * Takes a component apart into its engine, which the cache may have already, and what it has of its own.
 * @throws NotAComponentError, UnsupportedWorldError, MalformedModuleError
 */
export async function makeApp(component: Uint8Array, cache: EngineCache<LoadedEngine>): Promise<NewApp<LoadedEngine>> {
  const transpiled = await transpileComponent(component);
  const { imports } = readComponentNames(component);
  return (await makeSplitApp(transpiled, imports, cache)) ?? makeWholeApp(transpiled, imports, cache);
}

/** `undefined` when code and image cannot be told apart, or the one not be loaded into the other. */
async function makeSplitApp(
  { glue, cores, instantiated }: TranspiledComponent,
  imports: readonly string[],
  cache: EngineCache<LoadedEngine>,
): Promise<NewApp<LoadedEngine> | undefined> {
  if (instantiated === undefined) return undefined;
  const split = splitComponent(cores, instantiated);
  if (split.obstacle !== undefined) return undefined;
  const { cores: code, image } = split;
  const engine = await cache.engine(await engineDigest(code, glue, sha256), async () => ({
    glue,
    imports,
    cores: instrumentCores(code),
    image,
  }));
  const descriptions = [...engine.loaded.cores.values()].map(({ description }) => description);
  return loadObstacle(descriptions) === undefined ? { engine, image } : undefined;
}

/** An engine of the component's own. */
async function makeWholeApp(
  { glue, cores }: TranspiledComponent,
  imports: readonly string[],
  cache: EngineCache<LoadedEngine>,
): Promise<NewApp<LoadedEngine>> {
  const engine = await cache.engine(await engineDigest(cores, glue, sha256), async () => ({
    glue,
    imports,
    cores: instrumentCores(cores),
    image: undefined,
  }));
  return { engine, image: undefined };
}
