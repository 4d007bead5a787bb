import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { FunctionClientMissingError } from "./function-client-missing-error.ts";
import type { FunctionSettings } from "./function-settings.ts";

/** The program that is a function's process, and its arguments. @throws {FunctionClientMissingError} */
export function functionCommand(
  settings: Pick<FunctionSettings, "client" | "command" | "nodePath" | "handler">,
): readonly [program: string, ...args: string[]] {
  if (settings.command !== undefined) return settings.command;
  if (settings.client === "own") return [settings.nodePath, ownClient()];
  return [settings.nodePath, awsClient(), settings.handler];
}

/** Started by path, never imported: the gateway and the function meet at their HTTP connection only. */
function ownClient(): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`../../runtime-client/main.${extension}`, import.meta.url));
}

function awsClient(): string {
  try {
    return createRequire(import.meta.url).resolve("aws-lambda-ric");
  } catch (cause) {
    throw new FunctionClientMissingError({ cause });
  }
}
