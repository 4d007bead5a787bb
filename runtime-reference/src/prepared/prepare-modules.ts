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
  readonly files: readonly ModuleFile[];
}

export interface ModuleFile {
  readonly name: string;
  readonly kind: "esModule" | "wasm" | "data" | "text";
  readonly bytes: number;
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
    const files: ModuleFile[] = [];
    const write = async (file: string, kind: ModuleFile["kind"], contents: string | Uint8Array) => {
      const bytes = typeof contents === "string" ? Buffer.from(contents) : contents;
      await writeFile(join(into, file), bytes);
      files.push({ name: file, kind, bytes: bytes.length });
    };
    const obstacle = [...entry.cores.values()].some(({ description }) => description === undefined);
    if (obstacle)
      throw new ModulesUnpreparableError(
        name,
        "one of its core modules cannot be instrumented, so nothing could end it",
      );
    await mkdir(into, { recursive: true });
    for (const [core, { bytes, description }] of entry.cores) {
      if (description === undefined) continue; // none: see above
      const file = `core-${cores.length}.wasm`;
      cores.push({ name: core, file, description });
      await write(file, "wasm", bytes);
    }
    const facts: EngineFacts = { digest: known.engine.digest, imports: entry.imports, cores };
    const image = await component.readImage?.();
    await write(moduleFiles.manifest, "text", `${JSON.stringify({ ...manifest, limits })}\n`);
    await write(moduleFiles.engine, "text", `${JSON.stringify(facts)}\n`);
    await write(moduleFiles.glue, "esModule", entry.glue);
    if (image !== undefined) await write(moduleFiles.image, "data", await encodeAlone(image, facts.digest));
    return { manifest, isolation: isolationOf(component.engine), files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Held against no base, which would be a second file and a flat memory more. */
async function encodeAlone({ memories, globals }: MemoryImage, engine: string): Promise<Uint8Array> {
  const flat = { memories: memories.map((memory) => unpageMemory(memory)), globals };
  return encodeImage(pageImage(flat, { engine }), { compress: (bytes) => bytes, sha256 });
}
