import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FunctionOptions } from "./function-options.ts";
import { FunctionTooLargeError } from "./function-too-large-error.ts";
import { moveCores } from "./move-cores.ts";
import { type PlatformSizes, platformSizes } from "./platform-sizes.ts";
import { sizeOfFolder, zipFolder } from "./zip-folder.ts";

/** What came of a function's folder. */
export interface PackedFunction {
  readonly hasLayer: boolean;
  /** Of `function.zip`, in bytes. */
  readonly zipBytes: number;
}

/**
 * Writes `function.zip` of `function/`, and, where that is wanted or needed, `layer/` and `layer.zip` with a part of it.
 * @param directory the build's
 * @throws FunctionTooLargeError
 */
export async function packFunction(
  directory: string,
  app: string,
  { layer: when }: Pick<FunctionOptions, "layer">,
  sizes: PlatformSizes = platformSizes,
): Promise<PackedFunction> {
  const folder = join(directory, "function");
  const layer = join(directory, "layer");
  const earlier = [layer, `${layer}.zip`, `${folder}.zip`];
  await Promise.all(earlier.map((path) => rm(path, { recursive: true, force: true })));
  let zip = await zipFolder(folder);
  const hasLayer = (when === "always" || zip.length > sizes.directUpload) && (await moveCores(folder, layer));
  if (hasLayer) zip = await zipFolder(folder);
  const ofFunction = await sizeOfFolder(folder);
  const ofLayer = hasLayer ? await sizeOfFolder(layer) : 0;
  if (ofFunction + ofLayer > sizes.unpacked) {
    throw new FunctionTooLargeError(app, { function: ofFunction, layer: ofLayer, limit: sizes.unpacked });
  }
  await writeFile(join(directory, "function.zip"), zip);
  if (hasLayer) await writeFile(`${layer}.zip`, await zipFolder(layer));
  return { hasLayer, zipBytes: zip.length };
}
