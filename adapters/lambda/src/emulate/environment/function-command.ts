import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FunctionClientMissingError } from "./function-client-missing-error.ts";
import type { FunctionSettings } from "./function-settings.ts";

/** The program that is a function's process, and its arguments. @throws {FunctionClientMissingError} */
export function functionCommand(
  settings: Pick<FunctionSettings, "client" | "command" | "nodePath" | "handler">,
): readonly [program: string, ...args: string[]] {
  if (settings.command !== undefined) return settings.command;
  const node = [settings.nodePath, "--import", pathToFileURL(besides("./provide-aws-sdk")).href] as const;
  if (settings.client === "own") return [...node, besides("../../runtime-client/main")];
  return [...node, awsClient(), settings.handler];
}

/** A program of this package. Started by path, never imported: the gateway and the function meet at their HTTP connection only. */
function besides(path: string): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`${path}.${extension}`, import.meta.url));
}

function awsClient(): string {
  try {
    return createRequire(import.meta.url).resolve("aws-lambda-ric");
  } catch (cause) {
    throw new FunctionClientMissingError({ cause });
  }
}
