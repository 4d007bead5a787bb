/** One act of the command line, for example `godwit build`. */
export interface Command {
  /** What `--help` prints: usage, options, examples; one screen. Or what prints it, where another package knows it. */
  readonly help: string | (() => Promise<void>);
  /** @throws {UsageError} when the command line is wrong; any other error means that the act failed. */
  run(args: readonly string[]): Promise<void>;
}
