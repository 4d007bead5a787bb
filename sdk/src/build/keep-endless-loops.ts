import type { Expression } from "estree";
import MagicString from "magic-string";
import type { Plugin } from "rollup";
import { type SyntaxNode, walkSyntax } from "./walk-syntax.ts";

/** Most modules have none, and need not be parsed for it. */
const MAY_HAVE_ENDLESS_LOOPS = /\bfor\s*\([^;)]*;|\bwhile\s*\(/u;
const exits: ReadonlySet<string> = new Set([
  "BreakStatement",
  "ReturnStatement",
  "ThrowStatement",
  "YieldExpression",
  "AwaitExpression",
]);
const functions: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

/**
 * Keeps loops that never end: rollup takes one that does nothing else for nothing, and the code behind it would run. A handler that hangs
 * has to hang on every host until its limit ends it, not to go on where it never would have. A `debugger` statement is what
 * rollup keeps and engines pass over; in such a loop it costs nobody anything.
 */
export function keepEndlessLoops(): Plugin {
  return {
    name: "godwit:keep-endless-loops",
    transform(code) {
      if (!MAY_HAVE_ENDLESS_LOOPS.test(code)) return null;
      const text = new MagicString(code);
      // rollup's nodes are estree's with a place.
      walkSyntax(this.parse(code) as SyntaxNode, (node) => {
        const body = bodyOfEndlessLoop(node);
        if (body === undefined) return;
        text.prependLeft(body.start, "{ debugger; ");
        text.appendRight(body.end, " }");
      });
      return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: "boundary" }) } : null;
    },
  };
}

function bodyOfEndlessLoop(node: SyntaxNode): SyntaxNode | undefined {
  const isLoop = node.type === "ForStatement" || node.type === "WhileStatement" || node.type === "DoWhileStatement";
  if (!isLoop || !isAlwaysTrue(node.test)) return undefined;
  const body = node.body as SyntaxNode;
  return hasExit(body) ? undefined : body;
}

function isAlwaysTrue(test: Expression | null | undefined): boolean {
  if (test === null || test === undefined) return true;
  return test.type === "Literal" && Boolean(test.value);
}

/** Whether something in it may leave it; what a function in it does leaves that function. */
function hasExit(node: object): boolean {
  if ("type" in node && functions.has(String(node.type))) return false;
  if ("type" in node && exits.has(String(node.type))) return true;
  return Object.values(node).some((child) => typeof child === "object" && child !== null && hasExit(child));
}
