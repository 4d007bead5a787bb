import type { SyntaxRule } from "./syntax-rule.ts";

/** `import(name)` of something that only the running handler knows. One of a fixed name becomes part of the bundle. */
export const refuseDynamicImport: SyntaxRule = (node) => {
  if (node.type !== "ImportExpression") return undefined;
  const { source } = node;
  if (source.type === "Literal" && typeof source.value === "string") return undefined;
  if (source.type === "TemplateLiteral" && source.expressions.length === 0) return undefined;
  return {
    code: "GODWIT_BUNDLE_DYNAMIC_IMPORT",
    reason: "it imports a module by a computed name, and a component has no modules to load",
    wayOut: 'Import each module by its name, import("./one.ts"), and choose between them; godwit bundles them all.',
  };
};
