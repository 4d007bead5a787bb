import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where Lambda unpacks layers. Source: AWS Lambda Developer Guide, "Adding layers to functions". */
const LAYERS = "/opt";

/** The function was built with a layer, and does not have it. */
export class LayerMissingError extends Error {
  override readonly name = "LayerMissingError";
  readonly code = "GODWIT_LAYER_MISSING";

  constructor(folder: string) {
    super(
      `Cannot start the function: "${folder}" does not exist, expected the layer.zip of the same build among the function's layers`,
    );
  }
}

/**
 * Where the engine's core modules are, if the build has put them into a layer. `GODWIT_LAYERS` is where layers are unpacked, for
 * machines whose `/opt` is not the function's.
 * @param directory the prepared app's
 * @throws LayerMissingError
 */
export async function findCores(
  directory: string,
  { GODWIT_LAYERS: layers = LAYERS }: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const note = await readFile(join(directory, "layer.json"), "utf8").catch(() => undefined);
  if (note === undefined) return undefined;
  const { path }: { readonly path: string } = JSON.parse(note);
  const folder = join(layers, path);
  if (!existsSync(folder)) throw new LayerMissingError(folder);
  return folder;
}
