import { type AttachedScope, attachScopes } from "@rollup/pluginutils";
import type { Node } from "estree";
import type { AstNode } from "rollup";

/** A node with its place in the code, as rollup parses it. */
export type SyntaxNode = Node & Pick<AstNode, "start" | "end">;

/** What a visitor learns about a node beside the node itself. */
export interface SyntaxPlace {
  readonly parent: SyntaxNode | undefined;
  /** Whether a name is bound in the module: imported, declared, or a parameter around the node. */
  readonly isBound: (name: string) => boolean;
}

/** Visits every node of a syntax tree, parents first. */
export function walkSyntax(root: SyntaxNode, visit: (node: SyntaxNode, place: SyntaxPlace) => void): void {
  const moduleScope = attachScopes(root, "scope");
  walk(root, undefined, moduleScope);

  function walk(node: SyntaxNode, parent: SyntaxNode | undefined, outer: AttachedScope): void {
    const scope = "scope" in node ? (node.scope as AttachedScope) : outer;
    visit(node, { parent, isBound: (name) => scope.contains(name) });
    for (const [key, child] of Object.entries(node)) {
      if (key === "scope") continue;
      for (const item of Array.isArray(child) ? child : [child]) {
        if (isNode(item)) walk(item, node, scope);
      }
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
