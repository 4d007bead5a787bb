import type { ArtifactName } from "../../artifacts/artifact.ts";
import type { Features } from "../../subject/features.ts";
import type { Subject } from "../../subject/subject.ts";

/** What a subject offers with that artifact. */
export function featuresOf(subject: Subject, artifact: ArtifactName): Features {
  return { ...subject.features, ...subject.featuresOf?.[artifact] };
}
