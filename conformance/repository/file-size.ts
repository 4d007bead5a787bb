import type { RepositoryFile } from "./repository.ts";

/** Files of more than `limit` lines, as `path: lines`. */
export function findLongFiles(files: readonly RepositoryFile[], limit: number): readonly string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, "").split("\n").length }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path}: ${lines}`);
}
