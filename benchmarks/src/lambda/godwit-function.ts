import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import type { MeasuredFunction } from "./measured-function.ts";

/** The handler as a component with a warm snapshot, in a function of ours. */
export async function buildGodwitFunction(outDirectory: string): Promise<MeasuredFunction> {
  const app = fileURLToPath(new URL("../../apps/hono-json", import.meta.url));
  const { directory } = await buildApp({ directory: app, target: "lambda", outDirectory, warm: ["/items/1", "/"] });
  const folder = join(directory, "function");
  let unpackedBytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) unpackedBytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return {
    name: "godwit, a clean instance each",
    folder,
    packedBytes: (await stat(join(directory, "function.zip"))).size,
    unpackedBytes,
  };
}
