import type { SyntaxRule } from "./syntax-rule.ts";

/** `import.meta`: read at request time, it hangs the engine. */
export const refuseImportMeta: SyntaxRule = (node) => {
  if (node.type !== "MetaProperty" || node.meta.name !== "import") return undefined;
  return {
    code: "GODWIT_BUNDLE_IMPORT_META",
    reason: "it reads import.meta, and a module in a component has no address",
    wayOut: "Import data as a JSON module; read settings from context.config; the request's address is request.url.",
  };
};
