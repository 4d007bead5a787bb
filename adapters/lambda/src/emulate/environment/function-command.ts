import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FunctionSettings } from "./function-settings.ts";

const BOOTSTRAP = "bootstrap";

/** Where Lambda unpacks a function. */
const TASK_ROOT = "/var/task/";

/**
 * The program that is a function's process, and its arguments. A function with a `bootstrap` is for a runtime of its own, which
 * is that program; another one's is Node, started by the function's exec wrapper where it has one.
 * Source: AWS Lambda Developer Guide, "Building a custom runtime", and "Modifying the runtime environment", wrapper scripts.
 */
export function functionCommand(settings: FunctionSettings): readonly [program: string, ...args: string[]] {
  if (settings.command !== undefined) return settings.command;
  if (isCustomRuntime(settings)) return [join(settings.directory, BOOTSTRAP)];
  const node = [settings.nodePath, "--import", pathToFileURL(besides("./provide-aws-sdk")).href] as const;
  const command = [...node, settings.client ?? besides("../../runtime-client/main"), settings.handler] as const;
  const { AWS_LAMBDA_EXEC_WRAPPER: wrapper } = settings.env;
  if (wrapper === undefined || wrapper === "") return command;
  const isItsOwn = wrapper.startsWith(TASK_ROOT);
  return [isItsOwn ? join(settings.directory, wrapper.slice(TASK_ROOT.length)) : wrapper, ...command];
}

/** Whether the function brings its runtime, as builds for `provided.al2023` do. */
export function isCustomRuntime({ client, directory }: Pick<FunctionSettings, "client" | "directory">): boolean {
  return client === undefined && existsSync(join(directory, BOOTSTRAP));
}

/** A program of this package. Started by path, never imported: the gateway and the function meet at their HTTP connection only. */
function besides(path: string): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`${path}.${extension}`, import.meta.url));
}
