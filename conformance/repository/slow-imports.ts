import { readImports } from "./read-imports.ts";
import type { RepositoryFile } from "./repository.ts";

/** Node's modules whose face for ES modules loads much more than they are: that of `node:http` all of undici. */
const slow: readonly string[] = ["http", "node:http"];

/** Imports of such modules, at the start, in folders whose code starts often; one line each. */
export function findSlowImports(files: readonly RepositoryFile[], folders: readonly string[]): readonly string[] {
  return files
    .filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter(({ path }) => !/\.(test|fixture)\.ts$/.test(path))
    .flatMap((file) =>
      readImports(file)
        .filter(({ specifier, kind }) => kind === "value" && slow.includes(specifier))
        .map(({ specifier, line }) => `${file.path}:${line} imports "${specifier}"`),
    );
}
