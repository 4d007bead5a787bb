import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import type { MeasuredFunction } from "./measured-function.ts";

const names = { component: "godwit, a clean instance each", bundle: "godwit, on Node's engine" } as const;

/** The handler in a function of ours: as a component with a warm snapshot, or natively. */
export async function buildGodwitFunction(as: keyof typeof names, outDirectory: string): Promise<MeasuredFunction> {
  const app = fileURLToPath(new URL("../../apps/hono-json", import.meta.url));
  const { directory } = await buildApp({
    directory: app,
    target: "lambda",
    outDirectory,
    warm: ["/items/1", "/"],
    adapterOptions: { as },
  });
  const folder = join(directory, "function");
  let unpackedBytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) unpackedBytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return {
    name: names[as],
    folder,
    packedBytes: (await stat(join(directory, "function.zip"))).size,
    unpackedBytes,
  };
}
