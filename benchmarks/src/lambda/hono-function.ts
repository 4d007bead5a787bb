import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import type { MeasuredFunction } from "./measured-function.ts";

const handler = fileURLToPath(new URL("../../apps/hono-json/src/handler.ts", import.meta.url));
const ENTRY = "\0hono-function";

/** The same handler natively, behind Hono's own adapter for Lambda. */
export async function buildHonoFunction(folder: string): Promise<MeasuredFunction> {
  await mkdir(folder, { recursive: true });
  const source = `import { handle } from "hono/aws-lambda";\nimport app from ${JSON.stringify(handler)};\nexport const handler = handle(app);\n`;
  const bundle = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: "function-entry",
        resolveId: (id, importer) =>
          id === ENTRY
            ? ENTRY
            : importer === ENTRY && id.startsWith("hono/")
              ? fileURLToPath(import.meta.resolve(id))
              : null,
        load: (id) => (id === ENTRY ? source : null),
        transform: (code, id) => (id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null),
      },
      nodeResolve(),
    ],
  });
  const file = join(folder, "index.mjs");
  await bundle.write({ file, format: "es" });
  await bundle.close();
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return {
    name: "Hono's adapter, on Node's engine",
    folder,
    packedBytes: gzipSync(await readFile(file)).length,
    unpackedBytes: (await stat(file)).size,
  };
}
