import { spawn } from "node:child_process";
import { findProgram } from "../src/targets/find-program.ts";
import { ToolFailedError } from "./tool-failed-error.ts";
import { ToolMissingError } from "./tool-missing-error.ts";

/** What is shown of a tool's output when it failed. */
const TAIL_LINES = 20;

/**
 * Runs a package manager to its end. Where packages come from is its own configuration.
 * @returns what it printed on standard output
 * @throws ToolMissingError
 * @throws ToolFailedError
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<string> {
  const program = findProgram(tool);
  if (program === undefined) throw new ToolMissingError(tool);
  const child = spawn(program, args, { cwd: options.cwd, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const code = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit, signal) => resolve(exit ?? signal));
  });
  if (code !== 0) throw new ToolFailedError(tool, code, output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n"));
  return printed;
}
