import type { BuildWarning } from "./build-warning.ts";
import type { StepTime } from "./record-steps.ts";
import type { UnicodePatterns } from "./transform-unicode-patterns.ts";
import type { WarmedRequest } from "./warmed-request.ts";

/** What a build did. */
export interface BuildReport {
  readonly steps: readonly StepTime[];
  readonly component: {
    readonly bytes: number;
    readonly gzipBytes: number;
    /** Whether it came from the cache: nothing that it is made of has changed. */
    readonly isCached: boolean;
    /** What it imports, for example `wasi:http/types@0.2.10`. */
    readonly imports: readonly string[];
  };
  readonly bundle: {
    /** The developer's and the packages' JavaScript, before it is a component. */
    readonly bytes: number;
    /** The npm packages in it, as `name@version`. */
    readonly packages: readonly string[];
    readonly unicodePatterns: Readonly<UnicodePatterns>;
  };
  /** The requests that the component was warmed with, in their order: what they left in memory is in every instance. */
  readonly warmed: readonly WarmedRequest[];
  /** What the target's adapter tells of what it made. */
  readonly facts: readonly string[];
  readonly warnings: readonly BuildWarning[];
  /** The command line that serves the app on its target; `undefined` for `reference`, and where there is none yet. */
  readonly command: string | undefined;
}
