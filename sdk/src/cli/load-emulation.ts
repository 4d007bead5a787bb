import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EmulationMissingError } from "./emulation-missing-error.ts";

/** Who emulates which platform. */
const packages = { lambda: "@godwit/adapter-lambda", workers: "@godwit/adapter-workers" } as const;

export type EmulatedPlatform = keyof typeof packages;

/**
 * Loads the emulation of a platform from its adapter, installed beside the app or beside this SDK. `Module` is what the
 * caller knows of it: the SDK does not depend on adapters, so their types are not here.
 * @throws {EmulationMissingError}
 */
export async function loadEmulation<Module>(platform: EmulatedPlatform, directory: string): Promise<Module> {
  const name = `${packages[platform]}/emulate`;
  const file = resolveFrom(join(directory, "package.json"), name) ?? resolveFrom(import.meta.url, name);
  if (file === undefined) throw new EmulationMissingError(platform, packages[platform]);
  return import(pathToFileURL(file).href);
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}
