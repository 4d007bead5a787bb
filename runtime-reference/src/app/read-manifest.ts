import { readFile } from "node:fs/promises";
import type { AppManifest } from "@godwit/wit";
import { findManifestMistakes } from "./find-manifest-mistakes.ts";
import { ManifestError } from "./manifest-error.ts";

/** The one world of this host, and the minor version that it runs. */
const WORLD = "godwit:handler";
const WORLD_VERSION = "0.1";

/**
 * Reads `app.json`.
 * @param act what it is for, as the error of another world says it
 * @throws ManifestError when it is no manifest, with the JSON path of every mistake, or names another world
 */
export async function readManifest(file: string, act: string = "start"): Promise<AppManifest> {
  const found = parse(file, await readFile(file, "utf8"));
  const mistakes = findManifestMistakes(found);
  if (mistakes !== undefined) throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": ${mistakes}`);
  const manifest = found as AppManifest;
  const [world, version] = manifest.world.split("@", 2);
  if (world !== WORLD || !new RegExp(`^${WORLD_VERSION}\\.\\d+$`).test(version ?? "")) {
    throw new ManifestError(
      "GODWIT_MANIFEST_WORLD",
      `Cannot ${act} app "${manifest.name}": app.json names world "${manifest.world}", this host runs ${world === WORLD ? "" : `${WORLD}@`}${WORLD_VERSION}.x`,
    );
  }
  return manifest;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": it is no JSON`, { cause });
  }
}
