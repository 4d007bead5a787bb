import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { LambdaStart } from "./lambda-variants.ts";
import { PeerMissingError } from "./peer-missing-error.ts";

/**
 * The Node that runs a function: the one that `GODWIT_FUNCTION_NODE` names; else Node 24 as AWS has it, where a clone has installed
 * it, and the one that runs this. The wrapper is for a Node that nothing here depends on.
 * @throws {PeerMissingError}
 */
export function findFunctionNode(target: string, start: LambdaStart): string {
  const named = process.env.GODWIT_FUNCTION_NODE;
  if (named !== undefined && named !== "") return named;
  if (start === "wrapper") {
    throw new PeerMissingError(
      target,
      "no Node is named that has WebAssembly that waits behind its flag",
      "Set GODWIT_FUNCTION_NODE to a Node 24 before 24.20.",
    );
  }
  return (start === "managed" ? findNode24() : undefined) ?? process.execPath;
}

function findNode24(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("node24/package.json")), "bin", "node");
  } catch {
    return undefined;
  }
}
