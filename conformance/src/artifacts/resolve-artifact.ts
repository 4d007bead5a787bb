import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Artifact, ArtifactName } from "./artifact.ts";
import { ArtifactMissingError } from "./artifact-missing-error.ts";
import { buildArtifact, handlersDirectory } from "./build-artifact.ts";

const packedDirectory = fileURLToPath(new URL("../../artifacts", import.meta.url));

/**
 * The artifact of that name: built now in a clone of the repository, else as the package brings it.
 * @throws {ArtifactMissingError} when there is neither
 * @throws {Error} of the build, when it fails
 */
export async function resolveArtifact(name: ArtifactName): Promise<Artifact> {
  const directory = existsSync(handlersDirectory) ? await buildArtifact(name) : join(packedDirectory, name);
  const { component, config } = await readManifest(directory, name);
  return { name, directory, component: join(directory, component.file), sha256: component.sha256, config };
}

interface ArtifactManifest {
  readonly component: { readonly file: string; readonly sha256: string };
  readonly config: Artifact["config"];
}

async function readManifest(directory: string, name: ArtifactName): Promise<ArtifactManifest> {
  const file = join(directory, "app.json");
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ArtifactMissingError(name, file, { cause });
  }
}
