import { join } from "node:path";
import { manifestType } from "./manifest-type.ts";
import { type GeneratedFiles, witTypes } from "./wit-types.ts";

/** Everything under `wit/` that is generated and checked in. */
export async function generatedFiles(witDirectory: string): Promise<GeneratedFiles> {
  const files = await witTypes(witDirectory);
  files.set("src/app-manifest.ts", await manifestType(join(witDirectory, "app.schema.json")));
  return files;
}
