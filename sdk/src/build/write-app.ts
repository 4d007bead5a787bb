import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AppManifest } from "@godwit/wit";
import type { BuiltComponent } from "./component-cache.ts";
import { licensesOfComponent } from "./licenses-of-component.ts";
import type { BundledPackage } from "./packages-of-bundle.ts";

/** The contents of an app's folder. */
export interface AppContents {
  readonly manifest: AppManifest;
  readonly component: BuiltComponent;
  /** Source map of the bundle, as JSON. */
  readonly map: string;
  /** What `licenses.txt` is about. */
  readonly packages: readonly BundledPackage[];
}

/**
 * Writes an app's folder as a whole: until all of it is on disk, what was there before stays.
 * @param directory `dist/<name>/<target>`, absolute
 */
export async function writeApp(directory: string, { manifest, component, map, packages }: AppContents): Promise<void> {
  const licenses = await licensesOfComponent(packages);
  const unique = randomUUID();
  // Beside the folder, so that a rename never crosses file systems.
  const unfinished = join(dirname(directory), `.unfinished-${unique}`);
  const replaced = join(dirname(directory), `.replaced-${unique}`);
  try {
    await mkdir(unfinished, { recursive: true });
    await Promise.all([
      writeFile(join(unfinished, manifest.component.file), component.bytes),
      writeFile(join(unfinished, "app.wasm.map"), map),
      writeFile(join(unfinished, "licenses.txt"), licenses),
      writeFile(join(unfinished, "app.json"), `${JSON.stringify(manifest, null, 2)}\n`),
    ]);
    await rename(directory, replaced).catch(ignoreMissing);
    await rename(unfinished, directory);
  } finally {
    await Promise.all([unfinished, replaced].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
