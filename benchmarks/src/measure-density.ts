import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildMarkedApps } from "./build-marked-apps.ts";
import { onCore } from "./serve-peer.ts";

/** Many apps in one process of the reference host. */
export interface Density {
  readonly apps: number;
  /** Builds that they were made of: in the image of each app stands a name of its own. */
  readonly builds: number;
  readonly startMs: number;
  readonly firstP50Ms: number;
  readonly firstP99Ms: number;
  readonly secondP50Ms: number;
  readonly residentMiB: number;
  /** The cache with the engine and all images; not the components of the builds. */
  readonly diskMiB: number;
}

export interface DensityOptions {
  readonly apps: number;
  readonly builds: number;
  /** Where to work; needs a gigabyte for some thousand apps. */
  readonly folder: string;
  readonly onProgress: (text: string) => void;
}

/** Deploys many apps and has one host serve them all, each in turn. */
export async function measureDensity({ apps, builds, folder, onProgress }: DensityOptions): Promise<Density> {
  onProgress(`building ${builds} apps`);
  const built = await buildMarkedApps(builds, join(folder, "builds"));
  const [cache, into] = [join(folder, "many-cache"), join(folder, "many")];
  onProgress(`deploying ${apps} apps made of them`);
  const deployed = ["--apps", String(apps), "--cache", cache, "--into", into];
  await runMeasure("deploy-many.ts", [...deployed, ...built.map(({ directory }) => directory)]);
  onProgress(`calling each of ${apps} apps`);
  const served = await runMeasure("serve-many.ts", ["--apps", into, "--cache", cache]);
  const figures = JSON.parse(served) as Omit<Density, "builds" | "diskMiB">;
  return { ...figures, builds, diskMiB: (await diskBytes(cache)) / 2 ** 20 };
}

/** Runs a program of the runtime, whose insides it uses. @returns what it wrote */
async function runMeasure(program: string, args: readonly string[]): Promise<string> {
  const file = fileURLToPath(new URL(`../../runtime-reference/measure/${program}`, import.meta.url));
  const [command = "", ...rest] = onCore(0, [process.execPath, "--conditions=@godwit/source", file, ...args]);
  return (await promisify(execFile)(command, rest)).stdout;
}

async function diskBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // What it takes on the disk, in blocks of 512 bytes: more than its length.
    bytes += (await stat(join(entry.parentPath, entry.name))).blocks * 512;
  }
  return bytes;
}
