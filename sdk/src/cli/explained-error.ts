/** What errors of godwit may carry beside their message. */
export interface ExplainedError extends Error {
  readonly code: `GODWIT_${string}`;
  /** The lines around the mistake, ready to print. */
  readonly codeFrame?: string | undefined;
  /** What to do about it. */
  readonly wayOut?: string | undefined;
}

/** Whether it is an error of godwit; what is none is a bug. */
export function isExplained(failure: unknown): failure is ExplainedError {
  return failure instanceof Error && "code" in failure && String(failure.code).startsWith("GODWIT_");
}
