import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppManifest } from "@godwit/wit";

/** What the app asks of its platform. Written by the build. */
export async function readDeclarations(directory: string): Promise<AppManifest> {
  return JSON.parse(await readFile(join(directory, "app.json"), "utf8"));
}
