import { posix } from "node:path";
import type { WorkspacePackage } from "./repository.ts";
import { exportTarget } from "./resolve-import.ts";

/** Files named `index.ts` that are no entry of their package: inside, a module is imported by its own name. */
export function findNeedlessIndexes(
  paths: readonly string[],
  packages: readonly WorkspacePackage[],
): readonly string[] {
  const entries = new Set(packages.flatMap(entryPaths));
  return paths.filter((path) => /(^|\/)index\.[jt]s$/.test(path) && !entries.has(path));
}

/** Sources behind `exports`, patterns left out. */
export function entryPaths({ folder, exports = {} }: WorkspacePackage): readonly string[] {
  return Object.values(exports)
    .map(exportTarget)
    .filter((target) => target !== undefined && !target.includes("*") && /(?<!\.d)\.ts$/.test(target))
    .map((target) => posix.join(folder, target as string));
}
