import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { LoadedApp } from "../app/loaded-app.ts";
import { decompressPages } from "../cache/compress-pages.ts";
import { decodeBase } from "../cache/decode-base.ts";
import { glueFileOf, readEngineEntry } from "../cache/engine-entry.ts";
import { sha256 } from "../cache/sha256.ts";
import { withLazyValidation } from "../cache/with-lazy-validation.ts";
import type { ComponentGlue } from "../component/glue-module.ts";
import { type LoadedComponent, pagesPerMiB } from "../component/load-component.ts";
import { limitMemories, loadEngine } from "../component/load-engine.ts";
import { decodeImage } from "../engine/image/decode-image.ts";
import { readImageNames } from "../engine/image/read-image-names.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { mapStackWhenAsked } from "../observe/map-stack-when-asked.ts";
import { PreparedAppError } from "./prepared-app-error.ts";
import { preparedFiles } from "./prepared-files.ts";
import type { PreparedManifest } from "./prepared-manifest.ts";

/**
 * Loads what `prepareApp` wrote. Every file of the engine and the image are checked against the digests they were written with.
 * @param coresDirectory where the engine's core modules are, if not in `directory`
 * @throws PreparedAppError
 */
export async function loadPreparedApp(directory: string, coresDirectory?: string): Promise<LoadedApp> {
  const manifest = await readPreparedManifest(directory);
  const stored = await readFile(join(directory, preparedFiles.image)).catch(() => undefined);
  const folder = join(directory, preparedFiles.engine);
  const entry = await readEngineEntry(folder, coresDirectory);
  if (entry === undefined)
    throw new PreparedAppError(directory, `its "${preparedFiles.engine}" is not what was written`);
  const { cores, imports, storedBase } = entry;
  const digest = stored === undefined ? undefined : engineOf(stored, directory);
  const { limits } = manifest;
  const { memoryMiB } = limits;
  const importGlue = (): Promise<ComponentGlue> => import(/* @vite-ignore */ pathToFileURL(glueFileOf(folder)).href);
  const engine = await loadEngine({ cores, imports, digest }, { importGlue, withLazyValidation });
  const component: LoadedComponent = {
    engine: await limitMemories(engine, memoryMiB),
    memoryLimit: memoryMiB * pagesPerMiB,
    readImage: stored === undefined || digest === undefined ? undefined : imageReader(stored, digest, storedBase),
  };
  const mapStack = mapStackWhenAsked(
    () => manifest.sourceMap && readFileSync(join(directory, manifest.sourceMap), "utf8"),
  );
  return { manifest, limits, component, mapStack };
}

/** @throws PreparedAppError */
function engineOf(image: Uint8Array, directory: string): string {
  try {
    return readImageNames(image).engine;
  } catch (cause) {
    throw new PreparedAppError(directory, `its "${preparedFiles.image}" is not what was written`, { cause });
  }
}

async function readPreparedManifest(directory: string): Promise<PreparedManifest> {
  try {
    return JSON.parse(await readFile(join(directory, preparedFiles.manifest), "utf8"));
  } catch (cause) {
    throw new PreparedAppError(directory, `its "${preparedFiles.manifest}" cannot be read`, { cause });
  }
}

/** Decoded once: there is this one app, and it is called. */
function imageReader(
  stored: Uint8Array,
  engine: string,
  storedBase: Uint8Array | undefined,
): () => Promise<MemoryImage> {
  let image: Promise<MemoryImage> | undefined;
  async function read(): Promise<MemoryImage> {
    const base = storedBase && (await decodeBase(storedBase, engine));
    return decodeImage(stored, { engine, base, decompress: decompressPages, sha256 });
  }
  return () => {
    image ??= read();
    return image;
  };
}
