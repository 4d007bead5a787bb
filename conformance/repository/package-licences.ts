import type { RepositoryFile, WorkspacePackage } from "./repository.ts";

/** Published packages whose folder lacks the root's LICENSE, word for word: npm packs only what lies in the folder. */
export function findUnlicensed(
  packages: readonly WorkspacePackage[],
  licences: readonly RepositoryFile[],
): readonly string[] {
  const textOf = (path: string): string | undefined => licences.find((file) => file.path === path)?.text;
  return packages
    .filter((own) => own.private !== true && textOf(`${own.folder}/LICENSE`) !== textOf("LICENSE"))
    .map(({ name }) => name);
}
