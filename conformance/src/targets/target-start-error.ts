/** A host did not start, or ended before it answered. */
export class TargetStartError extends Error {
  override readonly name = "TargetStartError";
  readonly code = "GODWIT_TARGET_START";
  /** The last of what it printed. */
  readonly output: string;

  constructor(target: string, state: string, output: string, options?: ErrorOptions) {
    const last = output.trim().split("\n").slice(-20).join("\n");
    super(
      `Cannot start target "${target}": ${state}${last === "" ? ", and it printed nothing" : `\n${last}`}`,
      options,
    );
    this.output = output;
  }
}
