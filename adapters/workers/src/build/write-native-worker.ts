import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareManifest } from "@godwit/runtime-reference/prepare";
import type { PackagedApp } from "@godwit/sdk/build";
import { bundleModule } from "./bundle-module.ts";
import { nativeEntry, nativeFiles } from "./native-entry.ts";
import type { PlannedStore } from "./store-settings.ts";
import { workerFiles } from "./worker-files.ts";
import type { WorkerModuleFile } from "./worker-module-file.ts";

/** Writes the modules of a worker that runs the handler natively. @returns all but the entry */
export async function writeNativeWorker(
  { manifest, targets, bundleNatively }: PackagedApp,
  folder: string,
  stores: readonly PlannedStore[],
): Promise<readonly WorkerModuleFile[]> {
  const { code, map } = await bundleNatively();
  const prepared = prepareManifest({ ...manifest, sourceMap: nativeFiles.sourceMap });
  await mkdir(join(folder, dirname(nativeFiles.manifest)), { recursive: true });
  await writeFile(join(folder, nativeFiles.handler), code);
  await writeFile(join(folder, nativeFiles.sourceMap), map);
  await writeFile(join(folder, nativeFiles.manifest), `${JSON.stringify(prepared)}\n`);
  const entry = nativeEntry(stores, targets.workers?.native !== undefined);
  await writeFile(join(folder, workerFiles.entry), await bundleModule(entry, ["node:async_hooks"]));
  return [
    { path: nativeFiles.handler, kind: "esModule" },
    { path: nativeFiles.sourceMap, kind: "text" },
    { path: nativeFiles.manifest, kind: "text" },
  ];
}
