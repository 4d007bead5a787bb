import { existsSync } from "node:fs";
import { join } from "node:path";

/** Whether there is a module that a handler can be loaded from. */
export function isFunctionFolder(directory: string): boolean {
  return ["index.mjs", "index.js", "index.cjs"].some((file) => existsSync(join(directory, file)));
}
