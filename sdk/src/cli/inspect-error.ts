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

  /**
   * The host's refusal with what was tried here: to inspect, where it says "start". What is no refusal stays what it is.
   * @param file the component, where that is what was read
   */
  static from(failure: unknown, file?: string): unknown {
    if (!isExplained(failure) || failure instanceof InspectError) return failure;
    const component = file === undefined ? "the component" : `"${file}"`;
    const message = failure.message
      .replace(/^Cannot start /, "Cannot inspect ")
      .replace(/^Cannot read the component/, () => `Cannot read ${component}`);
    return new InspectError(failure.code, message, {
      cause: failure,
      wayOut: file === undefined ? undefined : `Build it anew: ${typedCommand("godwit build")}`,
    });
  }
}
