import { readImports } from "./read-imports.ts";
import type { RepositoryFile, WorkspacePackage } from "./repository.ts";
import { resolveImport } from "./resolve-import.ts";

/** What one part may take of another: its types, its code once it is needed, or anything. */
export type Access = "types" | "lazily" | "anything";

export interface Part {
  /** A folder or a file; the longest one that a path begins with decides. */
  readonly path: string;
  /** Access by the path of another part. A part may always import itself. */
  readonly mayImport: Readonly<Record<string, Access>>;
}

/** One line for each import that the parts do not allow. Tests are free within what their package declares. */
export function findForbiddenImports(
  files: readonly RepositoryFile[],
  packages: readonly WorkspacePackage[],
  parts: readonly Part[],
): readonly string[] {
  const found: string[] = [];
  for (const file of files.filter(({ path }) => !path.endsWith(".test.ts"))) {
    const from = partOf(file.path, parts);
    if (from === undefined) continue;
    for (const { specifier, line, kind } of readImports(file)) {
      const target = resolveImport(specifier, file.path, packages);
      if (target === undefined) continue;
      if (leavesPackage(specifier, file.path, target, packages)) {
        found.push(`${file.path}:${line} reaches into another package by path: "${specifier}"`);
        continue;
      }
      const to = partOf(target, parts);
      if (to === undefined || to === from) continue;
      const access = from.mayImport[to.path];
      const isAllowed =
        access === "anything" || (access !== undefined && kind === "type") || (access === "lazily" && kind === "lazy");
      if (!isAllowed)
        found.push(`${file.path}:${line} may not import "${specifier}" (${from.path} → ${to.path}, ${kind})`);
    }
  }
  return found;
}

/** Files below our packages' `src` that no part claims: the table must be complete to mean anything. */
export function findUnclaimedFiles(files: readonly RepositoryFile[], parts: readonly Part[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => /(^|\/)src\//.test(path) && partOf(path, parts) === undefined);
}

function partOf(path: string, parts: readonly Part[]): Part | undefined {
  return parts
    .filter((part) => path === part.path || path.startsWith(`${part.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

function leavesPackage(
  specifier: string,
  from: string,
  target: string,
  packages: readonly WorkspacePackage[],
): boolean {
  if (!specifier.startsWith(".")) return false;
  const owner = packages.filter(({ folder }) => folder !== "").find(({ folder }) => from.startsWith(`${folder}/`));
  return owner !== undefined && !target.startsWith(`${owner.folder}/`);
}
