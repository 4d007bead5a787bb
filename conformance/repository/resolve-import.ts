import { posix } from "node:path";
import type { ExportConditions, WorkspacePackage } from "./repository.ts";

/**
 * The file of this repository that a specifier leads to, `undefined` for a module from elsewhere.
 *
 * @throws {Error} when a package of ours has no such entry
 */
export function resolveImport(
  specifier: string,
  from: string,
  packages: readonly WorkspacePackage[],
): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  const owner = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
  if (owner === undefined) return undefined;
  const target = findExport(owner, `.${specifier.slice(owner.name.length)}`);
  if (target === undefined) {
    throw new Error(`Cannot resolve "${specifier}": "exports" of ${owner.name} has no such entry`);
  }
  return posix.join(owner.folder, target);
}

/** The source file behind an entry of `exports`, where it has one. */
export function exportTarget(entry: string | ExportConditions): string | undefined {
  return typeof entry === "string" ? entry : (entry["@godwit/source"] ?? entry.types ?? entry.default);
}

function findExport(owner: WorkspacePackage, subpath: string): string | undefined {
  for (const [key, entry] of Object.entries(owner.exports ?? {})) {
    if (key === subpath) return exportTarget(entry);
    const [before, after] = key.split("*");
    if (before === undefined || after === undefined) continue;
    if (!subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    return exportTarget(entry)?.replace("*", subpath.slice(before.length, subpath.length - after.length));
  }
  return undefined;
}
