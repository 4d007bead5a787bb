import { mkdir, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

/** A worker that is measured. */
export interface MeasuredWorker {
  readonly name: string;
  /** With `wrangler.jsonc`. */
  readonly folder: string;
}

const app = fileURLToPath(new URL("../../apps/hono-json", import.meta.url));
const names = { component: "godwit, a clean instance each", bundle: "godwit, natively" } as const;

/** The handler in a worker of ours. */
export async function buildGodwitWorker(as: keyof typeof names, outDirectory: string): Promise<MeasuredWorker> {
  const warm = ["/items/1", "/"];
  const { directory } = await buildApp({
    directory: app,
    target: "workers",
    outDirectory,
    warm,
    adapterOptions: { as },
  });
  return { name: names[as], folder: join(directory, "worker") };
}

/** The same handler as Hono's documentation has it on Workers: exported, and nothing around it. */
export async function buildHonoWorker(folder: string): Promise<MeasuredWorker> {
  await mkdir(folder, { recursive: true });
  const bundle = await rollup({
    input: join(app, "src/handler.ts"),
    plugins: [
      nodeResolve(),
      {
        name: "types",
        transform: (code, id) => (id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null),
      },
    ],
  });
  await bundle.write({ file: join(folder, "worker.js"), format: "es" });
  await bundle.close();
  const config = { name: "hono-json", main: "worker.js", no_bundle: true, compatibility_date: "2026-11-01" };
  await writeFile(join(folder, "wrangler.jsonc"), JSON.stringify(config));
  return { name: "Hono directly", folder };
}
