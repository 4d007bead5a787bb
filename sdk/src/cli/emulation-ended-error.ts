/** The program that served a worker ended, and nobody had asked it to. */
export class EmulationEndedError extends Error {
  override readonly name = "EmulationEndedError";
  readonly code = "GODWIT_EMULATION_ENDED";

  constructor(exitCode: number | undefined) {
    super(
      `Cannot serve on: workerd ended by itself${exitCode === undefined ? ", by a signal" : `, with the code ${exitCode}`}`,
    );
  }
}
