import { matchesGlob } from "node:path";
import type { WorkspacePackage } from "./repository.ts";

/** What keeps our packages from moving together: one line for each package outside the group or of another version. */
export function findStragglers(
  packages: readonly WorkspacePackage[],
  fixed: readonly (readonly string[])[],
): readonly string[] {
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  const [reference] = packages;
  return packages.flatMap((own) => {
    const found: string[] = [];
    if (!fixed.some((group) => inGroup(own, group) && inGroup(reference, group))) {
      found.push(`${own.name} is not in the fixed group`);
    }
    if (own.version !== reference?.version) found.push(`${own.name} has version ${own.version}`);
    for (const [name, range] of Object.entries({ ...own.dependencies, ...own.peerDependencies })) {
      if (versions.has(name) && versions.get(name) !== range) found.push(`${own.name} asks for ${name} ${range}`);
    }
    return found;
  });
}

function inGroup(own: WorkspacePackage | undefined, group: readonly string[]): boolean {
  return own !== undefined && group.some((pattern) => matchesGlob(own.name, pattern));
}
