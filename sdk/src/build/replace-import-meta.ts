import type { Plugin } from "rollup";

/** Makes `import.meta` of a dependency an empty object: the engine hangs when it is read. One's own is refused. */
export function replaceImportMeta(): Plugin {
  return {
    name: "godwit:replace-import-meta",
    resolveImportMeta: (property) => (property === null ? "({})" : "undefined"),
  };
}
