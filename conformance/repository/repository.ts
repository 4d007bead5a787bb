import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob } from "node:path";

/** A file of the repository as git sees it. */
export interface RepositoryFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A workspace (or the root, whose folder is empty) with what its package.json declares. */
export interface WorkspacePackage {
  readonly folder: string;
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | ExportConditions>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface ExportConditions {
  readonly "@godwit/source"?: string;
  readonly types?: string;
  readonly default?: string;
}

export const repositoryRoot: string = join(import.meta.dirname, "../..");

/** Tracked files and new ones that git does not ignore, so that a rule bites before the commit. */
export function listPaths(): readonly string[] {
  const listing = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  // A file deleted but not yet committed is still in git's list.
  return [...new Set(listing.split("\0"))]
    .filter((path) => path !== "" && existsSync(join(repositoryRoot, path)))
    .sort();
}

export function readFiles(paths: readonly string[]): readonly RepositoryFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));
}

/** Our own code: no generated types, and no templates, which become somebody else's project. */
export function readSources(): readonly RepositoryFile[] {
  return readFiles(
    listPaths().filter((path) => /\.(ts|js|mjs)$/.test(path) && !/^(wit\/types|sdk\/templates)\//.test(path)),
  );
}

/** The root and its workspaces. A package.json elsewhere is a fixture. */
export function readPackages(): readonly WorkspacePackage[] {
  const packages = readFiles(listPaths().filter((path) => /(^|\/)package\.json$/.test(path))).map(
    ({ path, text }): WorkspacePackage => ({ ...JSON.parse(text), folder: dirname(path).replace(/^\.$/, "") }),
  );
  const patterns = packages.find(({ folder }) => folder === "")?.workspaces ?? [];
  return packages.filter(({ folder }) => folder === "" || patterns.some((pattern) => matchesGlob(folder, pattern)));
}
