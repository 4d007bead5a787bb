import MagicString from "magic-string";
import type { Plugin } from "rollup";
import { type SyntaxNode, walkSyntax } from "./walk-syntax.ts";

/**
 * Writes "production" for `process.env.NODE_ENV`, and nothing else of `process`: very many npm packages read it to
 * leave out checks, and a component has no `process`.
 */
export function replaceNodeEnv(): Plugin {
  return {
    name: "godwit:replace-node-env",
    transform(code) {
      if (!code.includes("process.env.NODE_ENV")) return null;
      const text = new MagicString(code);
      // rollup's nodes are estree's with a place.
      walkSyntax(this.parse(code) as SyntaxNode, (node, { parent, isBound }) => {
        const isRead = parent?.type !== "AssignmentExpression" || parent.left !== node;
        const isNodeEnv =
          code.slice(node.start, node.end) === "process.env.NODE_ENV" && node.type === "MemberExpression";
        if (isNodeEnv && isRead && !isBound("process")) text.overwrite(node.start, node.end, '"production"');
      });
      return { code: text.toString(), map: text.generateMap({ hires: "boundary" }) };
    },
  };
}
