import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { WorkerModuleFile } from "./worker-module-file.ts";

/** What a worker weighs, in bytes. */
export interface WorkerSize {
  /** All modules as they are. */
  readonly bytes: number;
  /** All modules after another, compressed as wrangler reports it. */
  readonly gzipBytes: number;
  /** Module by module, the largest first. */
  readonly modules: readonly { readonly path: string; readonly bytes: number }[];
}

export async function measureWorker(folder: string, modules: readonly WorkerModuleFile[]): Promise<WorkerSize> {
  const contents = await Promise.all(modules.map(({ path }) => readFile(join(folder, path))));
  const all = Buffer.concat(contents);
  const sizes = modules.map(({ path }, index) => ({ path, bytes: contents[index]?.length ?? 0 }));
  return {
    bytes: all.length,
    gzipBytes: gzipSync(all).length,
    modules: sizes.toSorted((a, b) => b.bytes - a.bytes),
  };
}
