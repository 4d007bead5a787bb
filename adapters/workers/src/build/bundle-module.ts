import { isBuiltin, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, rollup } from "rollup";
import { NodeModuleError } from "./node-module-error.ts";
import { commonjs, json } from "./rollup-plugins.ts";

const ENTRY = "\0godwit-worker";
/** Modules of ours do nothing but define things, so what a worker does not call stays out of it. */
const ours = /[\\/](?:runtime-reference|adapter-workers|adapters[\\/]workers)[\\/]/;

/**
 * Bundles a module of a worker's with all that it imports. `cloudflare:` modules are the platform's; what begins with `./` is
 * another module beside it. A module of Node's is an error: a worker gets no compatibility layer.
 * @param source the module; what it imports by name is looked for from here
 * @param ofPlatform other modules that the platform has
 */
export async function bundleModule(source: string, ofPlatform: readonly string[] = []): Promise<string> {
  const isFromSources = import.meta.url.endsWith(".ts");
  const importers = new Map<string, string>();
  const bundle = await rollup({
    input: ENTRY,
    external: (id, importer) =>
      id.startsWith("cloudflare:") || ofPlatform.includes(id) || (importer === ENTRY && id.startsWith("./")),
    // Of the entry, which has no folder.
    makeAbsoluteExternalsRelative: false,
    treeshake: { moduleSideEffects: (id) => !ours.test(id) },
    onwarn: (warning) => {
      if (warning.code === "UNRESOLVED_IMPORT") throw new Error(warning.message);
    },
    plugins: [
      entryModule(source),
      importersNoted(importers),
      nodeResolve({ exportConditions: [...(isFromSources ? ["@godwit/source"] : []), "worker", "browser"] }),
      commonjs(),
      json(),
      ...(isFromSources ? [typesStripped] : []),
    ],
  });
  try {
    const { output } = await bundle.generate({ format: "es", inlineDynamicImports: true });
    const [{ code, imports }] = output;
    const missing = imports.find((id) => isBuiltin(id) && !ofPlatform.includes(id));
    if (missing !== undefined) throw new NodeModuleError(missing, importers.get(missing) ?? "worker.js");
    return code;
  } finally {
    await bundle.close();
  }
}

/** The module that the build makes up. */
function entryModule(source: string): Plugin {
  return {
    name: "godwit-worker-entry",
    resolveId(id, importer) {
      if (id === ENTRY) return ENTRY;
      if (importer !== ENTRY || id.startsWith("./") || id.startsWith("cloudflare:")) return null;
      return id.startsWith("/") ? id : fileURLToPath(import.meta.resolve(id));
    },
    load: (id) => (id === ENTRY ? source : null),
  };
}

/** Who imports a module of Node's, by its name: the bundle tells only which are left in it. */
function importersNoted(importers: Map<string, string>): Plugin {
  return {
    name: "godwit-importers-noted",
    resolveId(id, importer) {
      if (importer !== undefined && isBuiltin(id)) importers.set(id, importer);
      return null;
    },
  };
}

/** In a clone of the repository packages are their sources. */
const typesStripped: Plugin = {
  name: "godwit-types-stripped",
  transform: (code, id) => (id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null),
};
