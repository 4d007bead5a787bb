import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ArtifactName } from "./artifact.ts";
import { ArtifactMissingError } from "./artifact-missing-error.ts";

/** The artifact's handler without a component around it, for targets that run it in their own engine. */
export interface NativeBundle {
  readonly code: string;
  /** Source map, as JSON. */
  readonly map: string;
}

/** In an artifact's folder. */
const files = { code: "handler.js", map: "handler.js.map" } as const;

export async function writeNativeBundle(directory: string, { code, map }: NativeBundle): Promise<void> {
  await Promise.all([writeFile(join(directory, files.code), code), writeFile(join(directory, files.map), map)]);
}

/** @throws ArtifactMissingError */
export async function readNativeBundle(artifact: {
  readonly name: ArtifactName;
  readonly directory: string;
}): Promise<NativeBundle> {
  try {
    const [code, map] = await Promise.all(
      [files.code, files.map].map((file) => readFile(join(artifact.directory, file), "utf8")),
    );
    return { code: code ?? "", map: map ?? "" };
  } catch (cause) {
    throw new ArtifactMissingError(artifact.name, join(artifact.directory, files.code), { cause });
  }
}
