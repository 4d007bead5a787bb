import { fileURLToPath, pathToFileURL } from "node:url";
import type { FunctionSettings } from "./function-settings.ts";

/** The program that is a function's process, and its arguments. */
export function functionCommand(
  settings: Pick<FunctionSettings, "client" | "command" | "nodePath" | "handler">,
): readonly [program: string, ...args: string[]] {
  if (settings.command !== undefined) return settings.command;
  const node = [settings.nodePath, "--import", pathToFileURL(besides("./provide-aws-sdk")).href] as const;
  return [...node, settings.client ?? besides("../../runtime-client/main"), settings.handler];
}

/** A program of this package. Started by path, never imported: the gateway and the function meet at their HTTP connection only. */
function besides(path: string): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`${path}.${extension}`, import.meta.url));
}
