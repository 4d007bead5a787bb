export type { ArtifactName } from "./artifacts/artifact.ts";
export type { Case } from "./case/case.ts";
export type { CaseResult, Failure, Results } from "./run/results.ts";
export type { Verdict } from "./run/verdict.ts";
export type { Features } from "./subject/features.ts";
export type { Subject } from "./subject/subject.ts";
