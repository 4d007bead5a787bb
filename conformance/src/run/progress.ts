import type { ArtifactName } from "../artifacts/artifact.ts";
import type { CaseResult } from "./results.ts";

/** What happens in a run, as it happens. */
export type Progress =
  /** The subject is started with an artifact, for so many cases. */
  | { readonly kind: "start"; readonly artifact: ArtifactName; readonly cases: number }
  /** It did not start. The cases that would have run follow, as `setup-fail`. */
  | { readonly kind: "setup-fail"; readonly artifact: ArtifactName; readonly message: string }
  /** A case is over. `done` of `total` counts each case once for each artifact. */
  | { readonly kind: "case"; readonly result: CaseResult; readonly done: number; readonly total: number };
