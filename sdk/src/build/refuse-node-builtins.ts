import { isBuiltin } from "node:module";
import type { Plugin } from "rollup";
import { displayName, isOwnModule } from "./app-files.ts";
import { BundleError } from "./bundle-error.ts";
import { locateImport } from "./locate-import.ts";
import { refuse } from "./refuse.ts";

const waysOut: Readonly<Record<string, string>> = {
  assert: "Throw an error instead.",
  async_hooks: "Pass what a request needs as an argument: the handler's context is one.",
  buffer: "Use Uint8Array, TextEncoder and TextDecoder, btoa and atob; or install a package that brings it.",
  child_process: "A component cannot start processes: call a service with fetch.",
  crypto: "Use crypto.randomUUID(), crypto.getRandomValues() and crypto.subtle.",
  events: "Use EventTarget; or install a package that brings it.",
  fs: 'Keep data in a store: context.keyvalue("name"); import what is known at build time as a JSON module.',
  http: "Use fetch for outbound requests.",
  https: "Use fetch for outbound requests.",
  path: "Use new URL(relative, base); or install a package that brings it.",
  process: "Read settings from context.config.",
  stream: "Use ReadableStream, WritableStream and TransformStream.",
  timers: "Use setTimeout and setInterval.",
  url: "Use URL and URLSearchParams.",
  util: "Use the web platform: TextEncoder, structuredClone, promises.",
  zlib: "Use CompressionStream and DecompressionStream.",
};

/**
 * Refuses Node's built-in modules. In a dependency only when the import is still there after tree-shaking: many
 * packages mention `node:` modules in code that a handler does not reach. An npm package of the same name is used.
 */
export function refuseNodeBuiltins(directory: string): Plugin {
  return {
    name: "godwit:refuse-node-builtins",
    resolveId: {
      order: "pre",
      async handler(source, importer) {
        if (importer === undefined || !isBuiltin(source)) return null;
        const installed = source.startsWith("node:") ? null : await this.resolve(source, importer, { skipSelf: true });
        if (installed && !installed.external && !isBuiltin(installed.id)) return installed;
        if (isOwnModule(importer)) refuse(nodeBuiltinError(directory, importer, source));
        return { id: source, external: true, moduleSideEffects: false };
      },
    },
    generateBundle(_options, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== "chunk") continue;
        const builtin = chunk.imports.find(isBuiltin);
        if (builtin === undefined) continue;
        const importer = importingFile(builtin, (id) => this.getModuleInfo(id)?.importers ?? [], chunk.modules);
        refuse(nodeBuiltinError(directory, importer ?? builtin, builtin));
      }
    },
  };
}

/** The file behind an import that is in the bundle; between the two, commonjs puts modules that it makes up. */
function importingFile(
  id: string,
  importersOf: (id: string) => readonly string[],
  rendered: object,
): string | undefined {
  const importers = importersOf(id);
  return (
    importers.find((importer) => !importer.startsWith("\0") && importer in rendered) ??
    importers
      .filter((importer) => importer.startsWith("\0"))
      .map((importer) => importingFile(importer, importersOf, rendered))
      .find((file) => file !== undefined) ??
    importers.find((importer) => !importer.startsWith("\0"))
  );
}

function nodeBuiltinError(directory: string, file: string, source: string): BundleError {
  return new BundleError(
    "GODWIT_BUNDLE_NODE_BUILTIN",
    displayName(directory, file),
    `it imports "${source}", which a component does not have`,
    {
      ...locateImport(directory, file, source),
      wayOut:
        waysOut[source.replace(/^node:/u, "").split("/")[0] ?? ""] ?? "Use the web platform, or a package that does.",
    },
  );
}
