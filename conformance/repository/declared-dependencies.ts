import { isBuiltin } from "node:module";
import { readImports } from "./read-imports.ts";
import type { RepositoryFile, WorkspacePackage } from "./repository.ts";

/**
 * Imports of a package that its package.json does not declare, one line each. What is not published may use the tools
 * that the workspace installs.
 */
export function findUndeclaredImports(
  files: readonly RepositoryFile[],
  packages: readonly WorkspacePackage[],
  isPublished: (path: string) => boolean,
): readonly string[] {
  const root = packages.find(({ folder }) => folder === "");
  return files.flatMap((file) => {
    const owner = ownerOf(file.path, packages);
    if (owner === undefined) return [];
    const declared = new Set([owner.name, ...Object.keys({ ...owner.dependencies, ...owner.peerDependencies })]);
    if (owner.private === true || !isPublished(file.path)) {
      for (const name of Object.keys({ ...owner.devDependencies, ...root?.devDependencies })) declared.add(name);
    }
    return readImports(file)
      .filter(({ specifier }) => isFromPackage(specifier) && !providers(specifier).some((name) => declared.has(name)))
      .map(
        ({ specifier, line }) => `${file.path}:${line} imports "${specifier}", which ${owner.name} does not declare`,
      );
  });
}

/** Declared dependencies that nothing imports and no script runs, as `package: dependency`. */
export function findUnusedDependencies(
  files: readonly RepositoryFile[],
  packages: readonly WorkspacePackage[],
): readonly string[] {
  return packages.flatMap((declaring) => {
    const used = new Set(
      files
        .filter(({ path }) => declaring.folder === "" || ownerOf(path, packages) === declaring)
        .flatMap((file) => readImports(file).flatMap(({ specifier }) => providers(specifier))),
    );
    const scripts = Object.values(declaring.scripts ?? {}).join("\n");
    return Object.keys({ ...declaring.dependencies, ...declaring.peerDependencies, ...declaring.devDependencies })
      .filter((name) => !used.has(name) && !scripts.includes(name))
      .map((name) => `${declaring.name}: ${name}`);
  });
}

function ownerOf(path: string, packages: readonly WorkspacePackage[]): WorkspacePackage | undefined {
  return (
    packages.find(({ folder }) => folder !== "" && path.startsWith(`${folder}/`)) ??
    packages.find(({ folder }) => folder === "")
  );
}

function isFromPackage(specifier: string): boolean {
  return !specifier.startsWith(".") && !isBuiltin(specifier) && !isWitImport(specifier) && !isOfWorkers(specifier);
}

/** `wasi:cli/environment@0.2.10` is an import of the component's world, not a package. */
function isWitImport(specifier: string): boolean {
  return /^[a-z-]+:[a-z-]+\//.test(specifier);
}

/** `cloudflare:workers` is the platform's own. */
function isOfWorkers(specifier: string): boolean {
  return specifier.startsWith("cloudflare:");
}

/** The packages that can stand behind a specifier: itself, or for types alone the one from DefinitelyTyped. */
function providers(specifier: string): readonly string[] {
  if (isOfWorkers(specifier)) return ["@cloudflare/workers-types"];
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  return [name, `@types/${name.replace(/^@([^/]+)\//, "$1__")}`];
}
