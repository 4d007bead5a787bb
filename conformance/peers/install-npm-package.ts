import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";

/**
 * A package of npm that is no dependency of this project: what it compiles takes minutes, and a compiler.
 * @param wanted with its version, for example `node@24.15.0`
 */
export async function installNpmPackage(folder: string, wanted: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await runTool("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", wanted], { cwd: folder });
}
