import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, rollup } from "rollup";
import { functionFiles } from "./function-files.ts";
import type { FunctionOptions } from "./function-options.ts";
import { commonjs, json } from "./rollup-plugins.ts";

const ENTRY = "\0godwit-function";
/** Modules of ours do nothing but define things, so what a function does not call stays out of it: the transpiler, for one. */
const ours = /[\\/](?:runtime-reference|adapter-lambda|adapters[\\/]lambda)[\\/]/;
const programs = /[\\/](?:monitor-thread|runtime-client[\\/]main)\.[jt]s$/;

/**
 * Bundles the request half, the runtime and what they need into the function's folder. On the managed runtime AWS's SDK is
 * there already, newer than any that we could bring; a custom runtime has none.
 * @param folder where the modules go
 */
export async function bundleFunction(folder: string, { as, invoke, runtime }: FunctionOptions): Promise<void> {
  const settings = `app: new URL("./${functionFiles.app}/", import.meta.url), invoke: ${JSON.stringify(invoke)}`;
  if (as === "component") {
    const source = `import { startFunction } from "@godwit/adapter-lambda/function";
export const handler = await startFunction({ ${settings} });
`;
    await write(folder, functionFiles.entry, source, runtime);
    await write(folder, functionFiles.monitor, `import "@godwit/runtime-reference/cpu-monitor-thread";\n`, runtime);
  } else {
    const source = `import { startNativeFunction } from "@godwit/adapter-lambda/native-function";
export const handler = await startNativeFunction({ ${settings}, load: () => import("./${functionFiles.handler}") });
`;
    await write(folder, functionFiles.entry, source, runtime);
  }
  await write(folder, functionFiles.client, `import "@godwit/adapter-lambda/runtime-client";\n`, runtime);
}

async function write(folder: string, file: string, source: string, runtime: FunctionOptions["runtime"]): Promise<void> {
  const isFromSources = import.meta.url.endsWith(".ts");
  const bundle = await rollup({
    input: ENTRY,
    external: (id) =>
      id.startsWith("node:") ||
      id === `./${functionFiles.handler}` ||
      (runtime === "managed" && id.startsWith("@aws-sdk/")),
    // The handler lies beside the entry, wherever that was made.
    makeAbsoluteExternalsRelative: false,
    treeshake: { moduleSideEffects: (id) => !ours.test(id) || programs.test(id) },
    onwarn: (warning) => {
      if (warning.code === "UNRESOLVED_IMPORT") throw new Error(warning.message);
    },
    plugins: [
      entryModule(source),
      nodeResolve({ exportConditions: [...(isFromSources ? ["@godwit/source"] : []), "node"], preferBuiltins: true }),
      commonjs(),
      json(),
      ...(isFromSources ? [typesStripped] : []),
    ],
  });
  try {
    await bundle.write({
      dir: folder,
      format: "es",
      entryFileNames: file,
      chunkFileNames: `${file.replace(/\.\w+$/, "")}-[name].mjs`,
    });
  } finally {
    await bundle.close();
  }
}

/** The module that the build makes up. What it imports is looked for from here. */
function entryModule(source: string): Plugin {
  return {
    name: "godwit-function-entry",
    resolveId(id, importer) {
      if (id === ENTRY) return ENTRY;
      return importer === ENTRY ? fileURLToPath(import.meta.resolve(id)) : null;
    },
    load: (id) => (id === ENTRY ? source : null),
  };
}

/** In a clone of the repository packages are their sources. */
const typesStripped: Plugin = {
  name: "godwit-types-stripped",
  transform: (code, id) => (id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null),
};
