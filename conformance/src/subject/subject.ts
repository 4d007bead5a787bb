import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Features } from "./features.ts";

/** Who is judged, and what it says of itself: `subject.json`. */
export interface Subject {
  readonly $schema?: string;
  readonly name: string;
  /** Of the host, not of godwit. */
  readonly version?: string;
  /** The artifacts that it can load, or whose protocol it speaks. Cases of a profile that an artifact has run once for each. */
  readonly artifacts: readonly ArtifactName[];
  readonly features: Features;
  /** What differs with an artifact. */
  readonly featuresOf?: Readonly<Partial<Record<ArtifactName, Partial<Features>>>>;
}
