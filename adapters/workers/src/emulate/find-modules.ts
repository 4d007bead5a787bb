import { glob } from "node:fs/promises";
import { sep } from "node:path";
import type { WorkerModule } from "./workerd/workerd-config.ts";
import type { WranglerConfig } from "./wrangler-config.ts";

const KINDS = { ESModule: "esModule", CompiledWasm: "wasm", Data: "data", Text: "text" } as const;

/** wrangler's own, which come after those of the file. */
const DEFAULT_RULES = [{ type: "CompiledWasm", globs: ["**/*.wasm", "**/*.wasm?module"] }] as const;

/** A worker's modules, its entry first: by rule, as `find_additional_modules` has wrangler look for them. */
export async function findModules(
  folder: string,
  { main, rules }: Pick<WranglerConfig, "main" | "rules">,
): Promise<readonly WorkerModule[]> {
  const modules = new Map<string, WorkerModule>([[main, { name: main, kind: "esModule", file: main }]]);
  for (const { type, globs } of [...rules, ...DEFAULT_RULES]) {
    for await (const path of glob([...globs], { cwd: folder, exclude: ["node_modules/**"] })) {
      const name = path.replaceAll(sep, "/");
      if (!modules.has(name)) modules.set(name, { name, kind: KINDS[type], file: name });
    }
  }
  return [...modules.values()];
}
