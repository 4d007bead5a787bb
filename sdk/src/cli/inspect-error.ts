import { type ExplainedError, isExplained } from "./explained-error.ts";
import { typedCommand } from "./typed-command.ts";

/** What is in a folder cannot be shown. */
export class InspectError extends Error {
  override readonly name = "InspectError";
  readonly code: ExplainedError["code"];
  readonly wayOut: string | undefined;

  constructor(
    code: ExplainedError["code"],
    message: string,
    options?: ErrorOptions & { readonly wayOut?: string | undefined },
  ) {
    super(message, options);
    this.code = code;
    this.wayOut = options?.wayOut;
  }

  /** Of what is no component, with the file named. What is another failure stays what it is. */
  static ofComponent(file: string, failure: unknown): unknown {
    if (!isExplained(failure) || !("state" in failure)) return failure;
    return new InspectError(failure.code, `Cannot read "${file}": ${failure.state}`, {
      cause: failure,
      wayOut: `Build it anew: ${typedCommand("godwit build")}`,
    });
  }
}
