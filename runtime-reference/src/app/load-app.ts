import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import { type LoadedComponent, pagesPerMiB } from "../component/load-component.ts";
import { limitMemories } from "../component/load-engine.ts";
import { MemoryLimitError } from "../component/memory-limit-error.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { createStackMapper, type StackMapper } from "../observe/map-stack.ts";
import type { AppCache } from "./app-cache.ts";
import { findAppFolder } from "./find-app-folder.ts";
import { makeApp } from "./make-app.ts";
import { ManifestError } from "./manifest-error.ts";
import { readManifest } from "./read-manifest.ts";

/** An app as it was built, checked and compiled. */
export interface LoadedApp {
  readonly manifest: AppManifest;
  readonly component: LoadedComponent;
  readonly mapStack: StackMapper;
}

/**
 * Loads an app from its folder.
 * @throws AppFolderError, ManifestError, UnsupportedWorldError, MemoryLimitError, NotAComponentError
 */
export async function loadApp(directory: string, cache: AppCache): Promise<LoadedApp> {
  const folder = findAppFolder(directory);
  const manifest = await readManifest(join(folder, "app.json"));
  const bytes = await readComponent(manifest, folder);
  const mapStack = await readStackMapper(manifest, folder);
  const component = await loadCached(manifest, folder, bytes, cache);
  return { manifest, component, mapStack };
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

async function loadCached(
  manifest: AppManifest,
  folder: string,
  bytes: Uint8Array,
  { engines, images }: AppCache,
): Promise<LoadedComponent> {
  const { sha256 } = manifest.component;
  const { memoryMiB } = manifest.limits;
  const { engine, image } = await engines.app(sha256, () => makeApp(bytes, engines));
  const loaded = { engine: await limitMemories(engine.loaded, memoryMiB), memoryLimit: memoryMiB * pagesPerMiB };
  if (image === undefined) return { ...loaded, readImage: undefined };
  assertMemoryLimit(image, memoryMiB);
  await images.get(sha256, async () => image);
  return {
    ...loaded,
    // The cache on disk may have lost it since, to other apps or to whoever cleared it.
    readImage: () =>
      images.get(sha256, async () => {
        const again = await engines.app(sha256, async () => makeApp(await readComponent(manifest, folder), engines));
        if (again.image === undefined) throw new Error(`Cannot load app "${manifest.name}": it has no image any more`);
        return again.image;
      }),
  };
}

function assertMemoryLimit({ memories }: MemoryImage, limitMiB: number): void {
  for (const { byteLength } of memories) {
    const neededMiB = byteLength / 2 ** 20;
    if (neededMiB > limitMiB) throw new MemoryLimitError(Math.ceil(neededMiB), limitMiB);
  }
}

async function readStackMapper(manifest: AppManifest, folder: string): Promise<StackMapper> {
  const { name, sourceMap } = manifest;
  if (sourceMap === undefined) return createStackMapper(undefined);
  const json = (await readBeside(manifest, folder, sourceMap)).toString("utf8");
  try {
    return createStackMapper(json);
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
