import type { ExplainedError } from "./explained-error.ts";

/** The command line is wrong: nothing was tried. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code: ExplainedError["code"];
  /** What to type instead. */
  readonly wayOut: string | undefined;

  constructor(
    message: string,
    wayOut?: string,
    options: ErrorOptions & { readonly code?: ExplainedError["code"] } = {},
  ) {
    super(message, options);
    this.wayOut = wayOut;
    this.code = options.code ?? "GODWIT_COMMAND_LINE_INVALID";
  }

  /** The same mistake, of which the build or the host has told. */
  static from(failure: ExplainedError): UsageError {
    return new UsageError(failure.message, failure.wayOut, { cause: failure, code: failure.code });
  }
}
