import type { NewApp } from "../cache/engine-cache.ts";
import { sha256 } from "../cache/sha256.ts";
import { instrumentCores } from "../component/instrument-cores.ts";
import type { LoadedEngine } from "../component/load-engine.ts";
import { readComponentNames } from "../component/read-component-names.ts";
import { type TranspiledComponent, transpileComponent } from "../component/transpile-component.ts";
import { engineDigest } from "../engine/image/engine-digest.ts";
import { loadObstacle } from "../engine/image/load-obstacle.ts";
import { splitComponent } from "../engine/image/split-component.ts";
import type { TimeLimit } from "../engine/instrument/time-limit.ts";
import type { AppCache } from "./app-cache.ts";

/**
 * Takes a component apart into its engine, which the cache may have already, and what it has of its own.
 * @throws NotAComponentError, UnsupportedWorldError, MalformedModuleError
 */
export async function makeApp(component: Uint8Array, cache: AppEngines): Promise<NewApp<LoadedEngine>> {
  const transpiled = await transpileComponent(component);
  const { imports } = readComponentNames(component);
  return (await makeSplitApp(transpiled, imports, cache)) ?? makeWholeApp(transpiled, imports, cache);
}

type AppEngines = Pick<AppCache, "engines" | "limit">;

/** What names an engine: the same component becomes another where it is ended otherwise. */
function digestOf(cores: ReadonlyMap<string, Uint8Array>, glue: string, limit: TimeLimit): Promise<string> {
  return engineDigest(cores, limit === "flag" ? glue : `${limit} ${glue}`, sha256);
}

/** `undefined` when code and image cannot be told apart, or the one not be loaded into the other. */
async function makeSplitApp(
  { glue, cores, instantiated }: TranspiledComponent,
  imports: readonly string[],
  { engines, limit }: AppEngines,
): Promise<NewApp<LoadedEngine> | undefined> {
  if (instantiated === undefined) return undefined;
  const split = splitComponent(cores, instantiated);
  if (split.obstacle !== undefined) return undefined;
  const { cores: code, image } = split;
  const engine = await engines.engine(await digestOf(code, glue, limit), async () => ({
    glue,
    imports,
    cores: instrumentCores(code, limit),
    image,
  }));
  const descriptions = [...engine.loaded.cores.values()].map(({ description }) => description);
  return loadObstacle(descriptions) === undefined ? { engine, image } : undefined;
}

/** An engine of the component's own. */
async function makeWholeApp(
  { glue, cores }: TranspiledComponent,
  imports: readonly string[],
  { engines, limit }: AppEngines,
): Promise<NewApp<LoadedEngine>> {
  const engine = await engines.engine(await digestOf(cores, glue, limit), async () => ({
    glue,
    imports,
    cores: instrumentCores(cores, limit),
    image: undefined,
  }));
  return { engine, image: undefined };
}
