import { createHash } from "node:crypto";
import { link, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { AppManifest } from "@godwit/wit";
import { type AppCache, createAppCache } from "../src/app/app-cache.ts";
import { loadApp } from "../src/app/load-app.ts";
import type { NewApp } from "../src/cache/engine-cache.ts";
import type { LoadedEngine } from "../src/component/load-engine.ts";
import { unpageMemory } from "../src/engine/pristine/paged-memory.ts";

/*
 * Puts many apps into a folder and into a cache, for the measurement beside this file. They are made of a few real builds:
 * in the image of one, the marker that its handler answers with is another. Their components are links to that of the
 * build, for they are never read: a host reads of an app that is in its cache its image alone.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { apps: { type: "string", default: "3000" }, cache: { type: "string" }, into: { type: "string" } },
});
const cache = createAppCache(values.cache ?? "");
const into = values.into ?? "";
const builds = await Promise.all(positionals.map((directory) => readBuild(directory, cache)));

for (let number = 0; number < Number(values.apps); number++) {
  const build = builds[number % builds.length];
  if (build === undefined) throw new Error("Cannot deploy apps: no build was given");
  await deploy(build, nameOf(number));
  if (number % 500 === 499) console.error(`… ${number + 1} apps`);
}

// Each link changed the one file that they all have for a component.
for (let number = 0; number < Number(values.apps); number++) {
  const known = await cache.engines.find(digestOf(nameOf(number)));
  await known?.seen();
}

/** What one build gives to the apps that are made of it. */
interface Build extends NewApp<LoadedEngine> {
  readonly directory: string;
  readonly manifest: AppManifest;
}

async function readBuild(directory: string, { engines }: AppCache): Promise<Build> {
  const { manifest } = await loadApp(directory, cache);
  const { engine, image } = await engines.app(manifest.component.sha256, () =>
    Promise.reject(new Error(`Cannot deploy "${directory}": the cache has lost it`)),
  );
  if (image === undefined) throw new Error(`Cannot deploy "${directory}": it has no image`);
  const flat = { memories: image.memories.map((memory) => unpageMemory(memory)), globals: image.globals };
  return { directory, manifest, engine, image: flat };
}

async function deploy({ directory, manifest, engine, image }: Build, name: string): Promise<void> {
  const memories = image?.memories.map((memory) => withMarker(memory, manifest.name, name)) ?? [];
  const folder = join(into, name);
  const component = { file: "app.wasm", sha256: digestOf(name) };
  const { sourceMap: _, ...others } = manifest;
  await mkdir(folder, { recursive: true });
  await link(join(directory, manifest.component.file), join(folder, component.file));
  await writeFile(join(folder, "app.json"), JSON.stringify({ ...others, name, component }));
  await cache.engines.app(component.sha256, async () => ({
    engine,
    image: { memories, globals: image?.globals ?? [] },
  }));
}

/** No build has that name: they are numbered from 0. */
function nameOf(number: number): string {
  return `app-${number + 50_000}`;
}

function digestOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

function withMarker(memory: Uint8Array, marker: string, by: string): Uint8Array {
  const changed = Buffer.from(memory);
  let places = 0;
  for (let at = changed.indexOf(marker); at >= 0; at = changed.indexOf(marker, at + by.length)) {
    changed.write(by, at, "latin1");
    places++;
  }
  if (places === 0) throw new Error(`Cannot make "${by}" of "${marker}": its image does not hold its name`);
  return changed;
}
