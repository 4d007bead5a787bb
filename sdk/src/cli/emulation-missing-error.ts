/** The adapter that emulates Lambda is not installed. */
export class EmulationMissingError extends Error {
  override readonly name = "EmulationMissingError";
  readonly code = "GODWIT_ADAPTER_MISSING";
  readonly wayOut = "npm install --save-dev @godwit/adapter-lambda";

  constructor() {
    super('Cannot emulate Lambda: the package "@godwit/adapter-lambda" is not installed');
  }
}
