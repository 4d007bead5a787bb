import type { SourceLocation } from "./source-location.ts";

/** Something that the build let through and that the developer should know. */
export interface BuildWarning extends Partial<SourceLocation> {
  readonly message: string;
}
