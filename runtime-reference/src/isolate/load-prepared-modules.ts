import type { LoadedApp } from "../app/loaded-app.ts";
import { type LoadedComponent, pagesPerMiB } from "../component/load-component.ts";
import { assembleEngine, type LoadedCore } from "../component/load-engine.ts";
import { decodeImage } from "../engine/image/decode-image.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { mapStackWhenAsked } from "../observe/map-stack-when-asked.ts";
import type { PreparedManifest } from "../prepared/prepared-manifest.ts";
import type { EngineFacts, PreparedModules } from "./prepared-modules.ts";

/**
 * The app of a prepared set of modules.
 * @throws UnsupportedWorldError, DamagedImageError, and ImageMismatchError for modules of different apps
 */
export async function loadPreparedModules(modules: PreparedModules): Promise<LoadedApp> {
  // prepareModules wrote both.
  const manifest = JSON.parse(modules.manifest) as PreparedManifest;
  const { digest, imports, cores: facts } = JSON.parse(modules.engine) as EngineFacts;
  const cores = new Map<string, LoadedCore>();
  for (const { name, file, description } of facts) {
    const module = modules.cores[file];
    if (module === undefined) throw new Error(`Cannot load app "${manifest.name}": it has no module "${file}"`);
    cores.set(name, { module, description, original: undefined });
  }
  const { memoryMiB } = manifest.limits;
  const image = modules.image && (await decodeStoredImage(new Uint8Array(modules.image), digest));
  const component: LoadedComponent = {
    engine: assembleEngine({ cores, imports, digest: image && digest }, modules.glue),
    memoryLimit: memoryMiB * pagesPerMiB,
    readImage: image && (() => image),
  };
  return { manifest, limits: manifest.limits, component, mapStack: mapStackWhenAsked(() => undefined) };
}

function decodeStoredImage(stored: Uint8Array, engine: string): Promise<MemoryImage> {
  // Stored as it is: what carries modules to an isolate compresses them. And neither decompressing nor a digest is done
  // there without I/O, which no other request may wait for.
  return decodeImage(stored, { engine, decompress: (bytes) => bytes, sha256: undefined });
}
