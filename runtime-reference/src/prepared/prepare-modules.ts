import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAppCache } from "../app/app-cache.ts";
import { loadApp } from "../app/load-app.ts";
import { readEngineEntry } from "../cache/engine-entry.ts";
import { sha256 } from "../cache/sha256.ts";
import { isolationOf } from "../component/isolation.ts";
import { encodeImage } from "../engine/image/encode-image.ts";
import { pageImage } from "../engine/image/page-image.ts";
import type { MemoryImage } from "../engine/pristine/memory-image.ts";
import { unpageMemory } from "../engine/pristine/paged-memory.ts";
import { type EngineFacts, moduleFiles } from "../isolate/prepared-modules.ts";
import { ModulesUnpreparableError } from "./modules-unpreparable-error.ts";
import type { PreparedApp } from "./prepare-app.ts";

/** What was written, by file name and what the platform has to take each for. */
export interface PreparedModuleFiles extends PreparedApp {
  readonly files: readonly { readonly name: string; readonly kind: "esModule" | "wasm" | "data" | "text" }[];
}

/**
 * Writes an app's folder as modules for an isolate, which `createIsolateHost` serves: code that counts fuel, and an image that needs
 * nothing else. The same component gives the same bytes.
 * @param directory the folder with `app.json`
 * @param into made where it does not exist
 * @throws ModulesUnpreparableError, and what loading the app throws, before anything is written
 */
export async function prepareModules(directory: string, into: string): Promise<PreparedModuleFiles> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-prepare-"));
  try {
    const cache = createAppCache(folder, "fuel");
    const { manifest, limits, component } = await loadApp(directory, cache);
    const { name } = manifest;
    const known = await cache.engines.find(manifest.component.sha256);
    const engineFolder = known && (await cache.engines.folderOf(known.engine.digest));
    const entry = engineFolder && (await readEngineEntry(engineFolder));
    if (!known || !entry) throw new Error(`Cannot prepare app "${name}": its engine could not be stored`);
    const cores: EngineFacts["cores"][number][] = [];
    const image = await component.readImage?.();
    await mkdir(into, { recursive: true });
    for (const [core, { bytes, description }] of entry.cores) {
      if (description === undefined)
        throw new ModulesUnpreparableError(name, "one of its core modules cannot be instrumented");
      const file = `core-${cores.length}.wasm`;
      cores.push({ name: core, file, description });
      await writeFile(join(into, file), bytes);
    }
    const facts: EngineFacts = { digest: known.engine.digest, imports: entry.imports, cores };
    await writeFile(join(into, moduleFiles.engine), `${JSON.stringify(facts)}\n`);
    await writeFile(join(into, moduleFiles.glue), entry.glue);
    if (image !== undefined)
      await writeFile(join(into, moduleFiles.image), await encodeAlone(image, known.engine.digest));
    await writeFile(join(into, moduleFiles.manifest), `${JSON.stringify({ ...manifest, limits })}\n`);
    return {
      manifest,
      isolation: isolationOf(component.engine),
      files: [
        { name: moduleFiles.manifest, kind: "text" },
        { name: moduleFiles.engine, kind: "text" },
        { name: moduleFiles.glue, kind: "esModule" },
        ...(image === undefined ? [] : [{ name: moduleFiles.image, kind: "data" } as const]),
        ...cores.map(({ file }) => ({ name: file, kind: "wasm" }) as const),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Held against no base, which would be a second file and a flat memory more. */
async function encodeAlone({ memories, globals }: MemoryImage, engine: string): Promise<Uint8Array> {
  const flat = { memories: memories.map((memory) => unpageMemory(memory)), globals };
  return encodeImage(pageImage(flat, { engine }), { compress: (bytes) => bytes, sha256 });
}
