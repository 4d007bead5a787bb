import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isOwnModule } from "./app-files.ts";

/** A package that is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says it, for example `MIT`. */
  readonly license: string;
  /** Where it is installed, absolute. */
  readonly directory: string;
}

/** The packages that the modules of a bundle belong to, by name; the developer's own modules belong to none. */
export async function packagesOfBundle(modules: readonly string[]): Promise<readonly BundledPackage[]> {
  const directories = new Set<string>();
  for (const module of modules) {
    const directory = isOwnModule(module) ? undefined : packageDirectory(module);
    if (directory !== undefined) directories.add(directory);
  }
  const packages = await Promise.all([...directories].map(readPackage));
  return packages.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Some packages have another package.json in a folder of theirs, with `type` alone: the one with a name is meant. */
function packageDirectory(module: string): string | undefined {
  for (let directory = dirname(module); directory !== dirname(directory); directory = dirname(directory)) {
    const isRoot = /[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+$/u.test(directory);
    if (isRoot || (isSdkRoot(directory) && existsSync(join(directory, "package.json")))) return directory;
  }
  return undefined;
}

/** In a workspace the SDK does not lie in `node_modules`. */
function isSdkRoot(directory: string): boolean {
  return directory === dirname(dirname(import.meta.dirname));
}

async function readPackage(directory: string): Promise<BundledPackage> {
  const manifest: { name?: string; version?: string; license?: unknown } = JSON.parse(
    await readFile(join(directory, "package.json"), "utf8"),
  );
  return {
    name: manifest.name ?? directory,
    version: manifest.version ?? "0.0.0",
    license: typeof manifest.license === "string" ? manifest.license : "no licence named",
    directory,
  };
}
