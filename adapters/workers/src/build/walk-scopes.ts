import { type AttachedScope, attachScopes } from "@rollup/pluginutils";
import type { Node, Program } from "estree";

/** A node of a syntax tree, with what is around it. */
export interface PlacedNode {
  readonly node: Node;
  /** From the nearest. */
  readonly around: readonly Node[];
  readonly scope: AttachedScope;
}

/** All nodes of a module, parents first. */
export function* walkScopes(program: Program): Generator<PlacedNode> {
  yield* walk({ node: program, around: [], scope: attachScopes(program, SCOPE) });
}

/** Where `name` is declared, as seen from `scope`; `undefined` for a global. */
export function scopeOfName(scope: AttachedScope, name: string): AttachedScope | undefined {
  for (let at: AttachedScope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.declarations[name]) return at;
  }
  return undefined;
}

/** Another name than the SDK's own walk has for them. */
const SCOPE = "scopeOfStores";

function* walk(placed: PlacedNode): Generator<PlacedNode> {
  yield placed;
  const around = [placed.node, ...placed.around];
  for (const [key, child] of Object.entries(placed.node)) {
    if (key === SCOPE || key === "scope") continue;
    for (const node of Array.isArray(child) ? child : [child]) {
      if (isNode(node)) yield* walk({ node, around, scope: ownScope(node) ?? placed.scope });
    }
  }
}

function ownScope(node: Node): AttachedScope | undefined {
  return SCOPE in node ? (node[SCOPE] as AttachedScope) : undefined; // attachScopes puts nothing else there
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
