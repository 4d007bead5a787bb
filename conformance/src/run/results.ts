import type { ArtifactName } from "../artifacts/artifact.ts";
import type { Case, Citation } from "../case/case.ts";
import type { Subject } from "../subject/subject.ts";
import type { Verdict } from "./verdict.ts";

/** Everything that a run has shown: `results.json`. */
export interface Results {
  readonly $schema?: string;
  /** `cases`: how many the suite has, not how many of them were run. */
  readonly suite: { readonly version: string; readonly cases: number };
  readonly target: string;
  readonly subject: Subject;
  /** SHA-256 of each component that ran, by the artifact's name. */
  readonly artifacts: { readonly [name: string]: string };
  readonly startedAt: string;
  readonly durationMs: number;
  readonly results: readonly CaseResult[];
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly level: Case["level"];
  readonly profile: Case["profile"];
  /** The sentences that the case rests on, so that a report needs nothing but this file. */
  readonly specification: readonly Citation[];
  readonly artifact: ArtifactName;
  readonly verdict: Verdict;
  readonly durationMs: number;
  /** Of an expected failure, of a case that is not applicable (the feature), of one whose setup failed. */
  readonly reason?: string;
  /** Where more is said about the reason of an expected failure. */
  readonly link?: string;
  /** The first check that did not hold. */
  readonly failure?: Failure;
  /** Of failures: what went over the wire, in order. */
  readonly transcript?: readonly TranscriptEntry[];
}

/** A check that did not hold. */
export interface Failure {
  /** Index of the step, with those inside `repeat` and `parallel` behind dots: `2` or `0.1`. */
  readonly step: string;
  /** What was checked: `status`, `headers.vary`, `body`, `complete`, `closes`, `timing`, `log`, `upstream`, `compare`, `connection`, … */
  readonly check: string;
  /** `Expected …, got …`. */
  readonly message: string;
}

export interface TranscriptEntry {
  readonly at: "sent" | "received" | "upstream" | "log" | "note";
  /** Milliseconds since the case began. */
  readonly ms: number;
  /** Latin1, at most a few KiB, what is long cut with a note. */
  readonly text: string;
}
