import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { command } from "./run-godwit.ts";

/** Puts the command where npm puts that of a project's dependency. Resolves with its path. */
export async function installCommand(project: string): Promise<string> {
  const installed = join(project, "node_modules/.bin/godwit");
  await mkdir(dirname(installed), { recursive: true });
  await symlink(command, installed);
  return installed;
}
