import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AppManifest } from "@godwit/wit";
import { type LoadedComponent, loadComponent } from "../component/load-component.ts";
import { readComponentNames } from "../component/read-component-names.ts";
import { createStackMapper, type StackMapper } from "../observe/map-stack.ts";
import { findAppFolder } from "./find-app-folder.ts";
import { ManifestError } from "./manifest-error.ts";
import { readManifest } from "./read-manifest.ts";
import type { TranspiledCache } from "./transpiled-cache.ts";

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
export async function loadApp(directory: string, cache: TranspiledCache): Promise<LoadedApp> {
  const folder = findAppFolder(directory);
  const manifest = await readManifest(join(folder, "app.json"));
  const bytes = await readBeside(manifest, folder, manifest.component.file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== manifest.component.sha256) {
    throw new ManifestError(
      "GODWIT_MANIFEST_DIGEST",
      `Cannot start app "${manifest.name}": "${manifest.component.file}" has SHA-256 ${digest}, expected ${manifest.component.sha256} as in app.json`,
    );
  }
  const mapStack = await readStackMapper(manifest, folder);
  const { imports } = readComponentNames(bytes);
  const transpiled = await cache.get(digest, bytes);
  const component = await loadComponent(transpiled, imports, {
    memoryMiB: manifest.limits.memoryMiB,
    importGlue: () => import(/* @vite-ignore */ pathToFileURL(transpiled.glueFile).href),
  });
  return { manifest, component, mapStack };
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
