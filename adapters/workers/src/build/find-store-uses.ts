import type { AttachedScope } from "@rollup/pluginutils";
import type { Node, Program, SimpleCallExpression } from "estree";
import { type PlacedNode, scopeOfName, walkScopes } from "./walk-scopes.ts";

/** What a module does with a store. */
export interface StoreUse {
  /** The place to show. */
  readonly node: Node;
  /** `undefined`: its name is not in the code. */
  readonly store: string | undefined;
  /** `undefined`: the store is handed on, to where the module does not tell. */
  readonly method: string | undefined;
}

/** How many names a store may pass through: `const a = context.keyvalue("x"), b = a;` are two. */
const ROUNDS = 3;

type Stores = ReadonlySet<string | undefined>;

/**
 * Finds which methods a module calls on which stores: on `context.keyvalue("name")` itself, and on variables that were
 * assigned one. The name may be a constant of the module's.
 */
export function findStoreUses(program: Program): readonly StoreUse[] {
  const placed = [...walkScopes(program)];
  const texts = new Names<string>();
  for (const { node, scope } of placed) {
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") continue;
    const text = textOf(node.init ?? undefined);
    if (text !== undefined) texts.add(scope, node.id.name, text);
  }

  const variables = new Names<string | undefined>();
  const storesOf = ({ node, scope }: Pick<PlacedNode, "node" | "scope">): Stores => {
    if (node.type === "Identifier") return variables.valuesOf(scope, node.name);
    if (node.type === "AwaitExpression") return storesOf({ node: node.argument, scope });
    if (node.type === "ChainExpression") return storesOf({ node: node.expression, scope });
    if (!isOpening(node)) return new Set();
    const [name] = node.arguments;
    if (name?.type === "Identifier") {
      const known = texts.valuesOf(scope, name.name);
      return known.size === 0 ? new Set([undefined]) : known;
    }
    return new Set([textOf(name)]);
  };

  for (let round = 0; round < ROUNDS; round++) {
    for (const { node, scope } of placed) {
      const assignment = assignmentOf(node);
      if (assignment?.target.type !== "Identifier") continue;
      const { target, value } = assignment;
      for (const store of storesOf({ node: value, scope })) variables.add(scope, target.name, store);
    }
  }
  return placed.flatMap((one) => [...storesOf(one)].flatMap((store) => usesOf(one, store)));
}

/** Values by name, where the name is declared. */
class Names<T> {
  readonly #byScope = new Map<AttachedScope | undefined, Map<string, Set<T>>>();

  add(scope: AttachedScope, name: string, value: T): void {
    const owner = scopeOfName(scope, name);
    const names = this.#byScope.get(owner) ?? new Map<string, Set<T>>();
    this.#byScope.set(owner, names.set(name, (names.get(name) ?? new Set()).add(value)));
  }

  valuesOf(scope: AttachedScope, name: string): ReadonlySet<T> {
    return this.#byScope.get(scopeOfName(scope, name))?.get(name) ?? new Set();
  }
}

/** Whether it is `anything.keyvalue(…)` or, taken out of the context, `keyvalue(…)`. */
function isOpening(node: Node): node is SimpleCallExpression {
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  return callee.type === "Identifier" ? callee.name === "keyvalue" : memberOf(callee) === "keyvalue";
}

function assignmentOf(node: Node): { readonly target: Node; readonly value: Node } | undefined {
  if (node.type === "AssignmentExpression") return { target: node.left, value: node.right };
  return node.type === "VariableDeclarator" && node.init ? { target: node.id, value: node.init } : undefined;
}

function usesOf({ node, around }: PlacedNode, store: string | undefined): readonly StoreUse[] {
  const [parent, grandparent] = around;
  switch (parent?.type) {
    case "MemberExpression":
      if (parent.object !== node) return [];
      return [{ node: parent.property, store, method: memberOf(parent) }];
    case "VariableDeclarator":
    case "AssignmentExpression": {
      const assignment = assignmentOf(parent);
      return assignment?.value === node ? usesOfTarget(assignment.target, store, node) : [];
    }
    case "CallExpression":
    case "NewExpression":
      return parent.callee === node ? [] : [{ node, store, method: undefined }];
    case "ArrowFunctionExpression":
      return parent.body === node ? [{ node, store, method: undefined }] : [];
    case "Property":
      return parent.value === node && grandparent?.type === "ObjectExpression"
        ? [{ node, store, method: undefined }]
        : [];
    case "ArrayExpression":
    case "ConditionalExpression":
    case "LogicalExpression":
    case "ReturnStatement":
    case "SequenceExpression":
      return [{ node, store, method: undefined }];
    default:
      return [];
  }
}

/** Of `const { increment } = store` the methods; `this.store = store` hands it on. */
function usesOfTarget(target: Node, store: string | undefined, node: Node): readonly StoreUse[] {
  if (target.type === "Identifier") return [];
  if (target.type !== "ObjectPattern") return [{ node, store, method: undefined }];
  return target.properties.map((property) =>
    property.type === "Property"
      ? { node: property.key, store, method: nameOf(property.key, property.computed) }
      : { node: property, store, method: undefined },
  );
}

function memberOf(node: Node): string | undefined {
  return node.type === "MemberExpression" ? nameOf(node.property, node.computed) : undefined;
}

function nameOf(key: Node, isComputed: boolean): string | undefined {
  return key.type === "Identifier" && !isComputed ? key.name : textOf(key);
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
