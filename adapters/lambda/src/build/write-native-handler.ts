import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareManifest } from "@godwit/runtime-reference/prepare";
import type { PackagedApp } from "@godwit/sdk/build";
import { functionFiles } from "./function-files.ts";

const SOURCE_MAP = "handler.js.map";

/** Writes the handler for Node's own engine into a function's folder, and beside it what its host needs to know of the app. */
export async function writeNativeHandler({ manifest, bundleNatively }: PackagedApp, folder: string): Promise<void> {
  const { code, map } = await bundleNatively();
  const app = join(folder, functionFiles.app);
  await mkdir(app, { recursive: true });
  await writeFile(join(folder, functionFiles.handler), code);
  await writeFile(join(app, SOURCE_MAP), map);
  const prepared = prepareManifest({ ...manifest, sourceMap: SOURCE_MAP });
  await writeFile(join(app, "app.json"), `${JSON.stringify(prepared)}\n`);
}
