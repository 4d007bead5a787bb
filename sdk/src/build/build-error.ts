import { codeFrame } from "./code-frame.ts";
import type { SourceLocation } from "./source-location.ts";

/** What an error of the build may carry beside its message. */
export interface BuildErrorDetails {
  readonly location?: SourceLocation | undefined;
  /** The text of the file that `location` names; its lines make the code frame. */
  readonly source?: string | undefined;
  /** Instead of the one that `location` and `source` make. */
  readonly codeFrame?: string | undefined;
  readonly wayOut?: string | undefined;
  readonly cause?: unknown;
}

/** A build failed. What was built before is still there. */
export abstract class BuildError extends Error {
  abstract readonly code: `GODWIT_${string}`;
  /** Relative to the app's directory, with `/`. */
  readonly file: string | undefined;
  /** 1-based. */
  readonly line: number | undefined;
  /** 1-based, in UTF-16 code units. */
  readonly column: number | undefined;
  /** The lines around the mistake, ready to print. */
  readonly codeFrame: string | undefined;
  /** What to do about it. */
  readonly wayOut: string | undefined;

  constructor(message: string, details: BuildErrorDetails = {}) {
    const { location, source, wayOut, cause } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.file = location?.file;
    this.line = location?.line;
    this.column = location?.column;
    this.codeFrame = details.codeFrame ?? (location && source !== undefined ? codeFrame(source, location) : undefined);
    this.wayOut = wayOut;
  }
}
