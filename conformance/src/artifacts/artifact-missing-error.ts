import type { ArtifactName } from "./artifact.ts";

/** The package has no such component, though it should have been packed with it. */
export class ArtifactMissingError extends Error {
  override readonly name = "ArtifactMissingError";
  readonly code = "GODWIT_ARTIFACT_MISSING";

  constructor(artifact: ArtifactName, file: string, options?: ErrorOptions) {
    super(`Cannot load artifact "${artifact}": there is no "${file}"`, options);
  }
}
