import type { Node } from "estree";
import type { SyntaxRule } from "./syntax-rule.ts";

/** `eval("…")` and `new Function("…")`: the component's engine runs no code made from text. */
export const refuseEval: SyntaxRule = (node, { isBound }) => {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  const name = calledName(node.callee);
  if ((name !== "eval" && name !== "Function") || isBound(name)) return undefined;
  return {
    code: "GODWIT_BUNDLE_EVAL",
    reason: `it makes code from text with ${name}, which a component does not allow`,
    wayOut: "Write the code as a function, or choose between functions by name.",
  };
};

/** The global that a callee names, also in `(0, eval)` and `globalThis.eval`. */
function calledName(callee: Node): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type === "SequenceExpression") {
    const last = callee.expressions.at(-1);
    return last && calledName(last);
  }
  const isGlobal =
    callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "globalThis";
  return isGlobal && callee.property.type === "Identifier" ? callee.property.name : undefined;
}
