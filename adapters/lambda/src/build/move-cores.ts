import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { functionFiles } from "./function-files.ts";

/**
 * Moves the engine's core modules out of a function, into the folder of a layer: they are its largest part, and the same for all apps
 * with the same imports, until the next version of godwit. The function is left a note of where they are. The path has their digest in
 * it, so that layers of several versions lie beside each other, and a function never finds those of another.
 * @param folder the function's
 * @param layer the layer's, which Lambda unpacks into `/opt`
 * @returns whether there was anything to move
 */
export async function moveCores(folder: string, layer: string): Promise<boolean> {
  const engine = join(folder, functionFiles.app, functionFiles.engine);
  const files = (await readdir(engine).catch(() => [])).filter((file) => file.endsWith(".wasm")).sort();
  if (files.length === 0) return false;
  const digest = createHash("sha256");
  for (const file of files) digest.update(file).update(await readFile(join(engine, file)));
  const path = `godwit/engine-${digest.digest("hex").slice(0, 16)}`;
  await mkdir(join(layer, path), { recursive: true });
  for (const file of files) await rename(join(engine, file), join(layer, path, file));
  await writeFile(join(folder, functionFiles.app, functionFiles.layer), `${JSON.stringify({ path })}\n`);
  return true;
}
