import type { SyntaxRule } from "./syntax-rule.ts";

const waysOut: Readonly<Record<string, string>> = {
  WebSocket: "A component answers one request and ends: use fetch, or server-sent events towards the client.",
  SharedArrayBuffer: "A component has one thread: use ArrayBuffer.",
  WebAssembly: "A component cannot run modules inside itself: call JavaScript, or a service with fetch.",
  Worker: "A component has one thread.",
  process: "Read settings from context.config.",
  Buffer: "Use Uint8Array, TextEncoder and TextDecoder, btoa and atob; or import a package that brings Buffer.",
  require: "Use import.",
  __dirname: "Import data as a JSON module.",
  __filename: "Import data as a JSON module.",
};

/**
 * Globals of Node or of a browser that a component does not have. Only where one is used as a value: called, made, or a
 * member of it read. `typeof WebSocket` asks whether it is there, which is allowed.
 */
export const refuseMissingGlobals: SyntaxRule = (node, { parent, isBound }) => {
  if (node.type !== "Identifier" || parent === undefined) return undefined;
  const wayOut = Object.hasOwn(waysOut, node.name) ? waysOut[node.name] : undefined;
  if (wayOut === undefined || isBound(node.name)) return undefined;
  const isUsed =
    ((parent.type === "NewExpression" || parent.type === "CallExpression") && parent.callee === node) ||
    (parent.type === "MemberExpression" && parent.object === node);
  if (!isUsed) return undefined;
  return {
    code: "GODWIT_BUNDLE_GLOBAL_MISSING",
    reason: `it uses ${node.name}, which a component does not have`,
    wayOut,
  };
};
