import { readFile, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Plugin, rollup } from "rollup";

/** Makes one file of the compiled host, for `src/load-runtime.ts`. Made last: it says by its time of what code it is. */

const compiled = join(import.meta.dirname, "../dist");
const bundled = join(compiled, "bundled");

/** The compiler's helper for imports of computed paths asks for `this`; functions of the glue's emitter call each other. */
const harmless: readonly (string | undefined)[] = ["THIS_IS_UNDEFINED", "CIRCULAR_DEPENDENCY"];

/** Reads files with the compiler's source maps, so that the bundle's lead to the sources. */
const readCompiled: Plugin = {
  name: "godwit:read-compiled",
  async load(id) {
    const code = await readFile(id, "utf8");
    if (id.endsWith(".json")) return { code: `export default ${code}`, map: { mappings: "" } };
    return { code, map: await readFile(`${id}.map`, "utf8") };
  },
};

/** Every module finds what lies beside it (threads, the package's description) where it was before. */
const keepAddresses: Plugin = {
  name: "godwit:keep-addresses",
  resolveImportMeta(property, { moduleId }) {
    if (property !== "url") this.error(`${moduleId} uses import.meta.${property}, which the bundle does not keep`);
    const path = relative(bundled, moduleId).split(sep).join("/");
    return `new URL(${JSON.stringify(path)}, import.meta.url).href`;
  },
};

const bundle = await rollup({
  input: join(compiled, "index.js"),
  // Packages of others stay where they are, with their licences.
  external: /^[@\w]/,
  plugins: [readCompiled, keepAddresses],
  onwarn({ code, message }) {
    if (!harmless.includes(code)) throw new Error(`Cannot bundle the host: ${message}`);
  },
});
await rm(bundled, { recursive: true, force: true });
await bundle.write({ dir: bundled, chunkFileNames: "[name].js", sourcemap: true, sourcemapExcludeSources: true });
