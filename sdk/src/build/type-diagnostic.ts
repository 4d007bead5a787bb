import type { SourceLocation } from "./source-location.ts";

/** What TypeScript finds wrong. */
export interface TypeDiagnostic {
  /** `undefined` for what concerns the whole project. */
  readonly location: SourceLocation | undefined;
  /** The text of the file. */
  readonly source: string | undefined;
  /** TypeScript's words, with its number: `TS2322: Type 'number' is not assignable to type 'string'.` */
  readonly message: string;
}
