import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import { createAppCache } from "../app/app-cache.ts";
import { findAppFolder } from "../app/find-app-folder.ts";
import { loadApp } from "../app/load-app.ts";
import { type Isolation, isolationOf } from "../component/isolation.ts";
import { preparedFiles } from "./prepared-files.ts";

/** What became of an app. */
export interface PreparedApp {
  readonly manifest: AppManifest;
  /** How its requests will be isolated. */
  readonly isolation: Isolation;
}

/**
 * Writes an app's folder as a prepared one, which `createEmbeddedHost` serves. The same component gives the same bytes.
 * @param directory the folder with `app.json`
 * @param into made where it does not exist
 * @throws what loading the app throws, before anything is written
 */
export async function prepareApp(directory: string, into: string): Promise<PreparedApp> {
  // A cache of its own: in another, this app's image may be held against that of the app that came first there.
  const folder = await mkdtemp(join(tmpdir(), "godwit-prepare-"));
  try {
    const cache = createAppCache(folder);
    const { manifest, limits, component } = await loadApp(directory, cache);
    const known = await cache.engines.find(manifest.component.sha256);
    if (known === undefined) throw new Error(`Cannot prepare app "${manifest.name}": its engine could not be stored`);
    const app = findAppFolder(directory);
    await mkdir(into, { recursive: true });
    await cp(await cache.engines.folderOf(known.engine.digest), join(into, preparedFiles.engine), { recursive: true });
    if (known.memories.length > 0) {
      await copyFile(cache.engines.fileOf(manifest.component.sha256), join(into, preparedFiles.image));
    }
    if (manifest.sourceMap !== undefined) await copyFile(join(app, manifest.sourceMap), join(into, manifest.sourceMap));
    await writeFile(join(into, preparedFiles.manifest), `${JSON.stringify({ ...manifest, limits })}\n`);
    return { manifest, isolation: isolationOf(component.engine) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
