/** A place in a source file. */
export interface SourceLocation {
  /** Relative to the app's directory, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** The place of `offset` (0-based, in UTF-16 code units) in `source`. */
export function locationFromOffset(file: string, source: string, offset: number): SourceLocation {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { file, line: before.split("\n").length, column: offset - lineStart + 1 };
}
