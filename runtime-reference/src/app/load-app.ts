import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import type { KnownApp, NewApp } from "../cache/engine-cache.ts";
import { type LoadedComponent, pagesPerMiB } from "../component/load-component.ts";
import { type LoadedEngine, limitMemories } from "../component/load-engine.ts";
import { MemoryLimitError } from "../component/memory-limit-error.ts";
import { createStackMapper } from "../observe/map-stack.ts";
import { mapStackWhenAsked } from "../observe/map-stack-when-asked.ts";
import type { AppCache } from "./app-cache.ts";
import { findAppFolder } from "./find-app-folder.ts";
import type { LoadedApp } from "./loaded-app.ts";
import { ManifestError } from "./manifest-error.ts";
import { readManifest } from "./read-manifest.ts";
import { resolveLimits } from "./resolve-limits.ts";

/**
 * Loads an app from its folder.
 * @throws AppFolderError, ManifestError, UnsupportedWorldError, MemoryLimitError, NotAComponentError
 */
export async function loadApp(directory: string, cache: AppCache): Promise<LoadedApp> {
  const folder = findAppFolder(directory);
  const manifest = await readManifest(join(folder, "app.json"));
  const limits = resolveLimits(manifest.limits);
  const { engines, images } = cache;
  const { sha256 } = manifest.component;
  const mapStack = mapStackWhenAsked(
    () => manifest.sourceMap && readFileSync(join(folder, manifest.sourceMap), "utf8"),
  );
  const known = await engines.find(sha256);
  // Of thousands of apps only what is called is read: files that were checked when the app got into the cache.
  if (known !== undefined && (await isOlder(manifest, folder, known.seenAt))) {
    return { manifest, limits, component: await componentOf(manifest, folder, known, cache), mapStack };
  }
  const bytes = await readComponent(manifest, folder);
  await assertSourceMap(manifest, folder);
  const { engine, image } = await engines.app(sha256, () => makeAppOf(bytes, cache));
  const memories = image?.memories.map(({ byteLength }) => byteLength) ?? [];
  const component = await componentOf(manifest, folder, { engine, memories }, cache);
  if (image !== undefined) await images.get(sha256, async () => image);
  await known?.seen();
  return { manifest, limits, component, mapStack };
}

/** Most starts find what they need in the cache: what makes it, some 60 modules, is loaded by those that do not. */
async function makeAppOf(bytes: Uint8Array, cache: AppCache): Promise<NewApp<LoadedEngine>> {
  const { makeApp } = await import("./make-app.ts");
  return makeApp(bytes, cache);
}

/** Whether the app's files were last changed before that time. */
async function isOlder({ component, sourceMap }: AppManifest, folder: string, time: number): Promise<boolean> {
  const files = [component.file, ...(sourceMap === undefined ? [] : [sourceMap])];
  const facts = await Promise.all(files.map((file) => stat(join(folder, file)).catch(() => undefined)));
  // Not when their content was changed: a file that is moved here may be an old one.
  return facts.every((fact) => fact !== undefined && fact.ctimeMs < time);
}

/** @throws ManifestError when it is not the one that app.json names */
async function readComponent(manifest: AppManifest, folder: string): Promise<Uint8Array> {
  const bytes = await readBeside(manifest, folder, manifest.component.file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== manifest.component.sha256) {
    throw new ManifestError(
      "GODWIT_MANIFEST_DIGEST",
      `Cannot start app "${manifest.name}": "${manifest.component.file}" has SHA-256 ${digest}, expected ${manifest.component.sha256} as in app.json`,
    );
  }
  return bytes;
}

/** @throws MemoryLimitError */
async function componentOf(
  manifest: AppManifest,
  folder: string,
  { engine, memories }: Pick<KnownApp<LoadedEngine>, "engine" | "memories">,
  cache: AppCache,
): Promise<LoadedComponent> {
  const { engines, images } = cache;
  const { sha256 } = manifest.component;
  const { memoryMiB } = manifest.limits;
  const loaded = { engine: await limitMemories(engine.loaded, memoryMiB), memoryLimit: memoryMiB * pagesPerMiB };
  for (const byteLength of memories) assertMemoryLimit(byteLength, memoryMiB);
  if (memories.length === 0) return { ...loaded, readImage: undefined };
  return {
    ...loaded,
    // The cache on disk may have lost it since, to other apps or to whoever cleared it.
    readImage: () =>
      images.get(sha256, async () => {
        const again = await engines.app(sha256, async () => makeAppOf(await readComponent(manifest, folder), cache));
        if (again.image === undefined) throw new Error(`Cannot load app "${manifest.name}": it has no image any more`);
        return again.image;
      }),
  };
}

function assertMemoryLimit(byteLength: number, limitMiB: number): void {
  const neededMiB = byteLength / 2 ** 20;
  if (neededMiB > limitMiB) throw new MemoryLimitError(Math.ceil(neededMiB), limitMiB);
}

/** @throws ManifestError when app.json names one that is not there, or is none */
async function assertSourceMap(manifest: AppManifest, folder: string): Promise<void> {
  const { name, sourceMap } = manifest;
  if (sourceMap === undefined) return;
  const json = (await readBeside(manifest, folder, sourceMap)).toString("utf8");
  try {
    createStackMapper(json);
  } catch (cause) {
    throw new ManifestError(
      "GODWIT_MANIFEST_INVALID",
      `Cannot start app "${name}": app.json names "${sourceMap}", which is no source map`,
      { cause },
    );
  }
}

async function readBeside(manifest: AppManifest, folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, file));
  } catch (cause) {
    throw new ManifestError(
      "GODWIT_MANIFEST_INVALID",
      `Cannot start app "${manifest.name}": app.json names "${file}", which cannot be read beside it`,
      { cause },
    );
  }
}
