/** The command line is wrong: nothing was tried. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
  readonly code = "GODWIT_COMMAND_LINE_INVALID";
  /** What to type instead. */
  readonly wayOut: string | undefined;

  constructor(message: string, wayOut?: string) {
    super(message);
    this.wayOut = wayOut;
  }
}
