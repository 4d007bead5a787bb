import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isOwnModule, isSdkModule } from "./app-files.ts";

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

/** The folder right under `node_modules`: a package.json further down may be there for its `type` alone. */
function packageDirectory(module: string): string | undefined {
  // In a workspace the SDK does not lie in `node_modules`.
  if (isSdkModule(module)) return dirname(dirname(import.meta.dirname));
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/u.exec(module)?.[0];
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
