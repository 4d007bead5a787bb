import { isBuiltin } from "node:module";
import { readImports } from "./read-imports.ts";
import type { RepositoryFile } from "./repository.ts";

/** Imports of Node's own modules in folders that must run without Node, one line each. */
export function findNodeImports(files: readonly RepositoryFile[], folders: readonly string[]): readonly string[] {
  return files
    .filter(({ path }) => isPortable(path, folders))
    .flatMap((file) =>
      readImports(file)
        .filter(({ specifier }) => isBuiltin(specifier))
        .map(({ specifier, line }) => `${file.path}:${line} imports "${specifier}"`),
    );
}

/** Files in such folders that are compiled with ambient types of a platform, so that `process` would pass. */
export function findAmbientTypes(
  published: ReadonlyMap<string, { readonly types?: string[] | undefined }>,
  folders: readonly string[],
): readonly string[] {
  return [...published]
    .filter(([path, options]) => isPortable(path, folders) && options.types?.length !== 0)
    .map(([path]) => path);
}

function isPortable(path: string, folders: readonly string[]): boolean {
  return !path.endsWith(".test.ts") && folders.some((folder) => path.startsWith(`${folder}/`));
}
