/** The suite is not installed. */
export class ConformanceMissingError extends Error {
  override readonly name = "ConformanceMissingError";
  readonly code = "GODWIT_CONFORMANCE_MISSING";
  readonly wayOut = "npm install --save-dev @godwit/conformance";

  constructor() {
    super('Cannot run "godwit conformance": the package "@godwit/conformance" is not installed');
  }
}
