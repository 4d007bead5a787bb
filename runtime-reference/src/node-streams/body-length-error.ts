/** A body did not have the length that its Content-Length declared. */
export class BodyLengthError extends Error {
  override readonly name = "BodyLengthError";
  readonly code = "GODWIT_BODY_LENGTH_MISMATCH";

  constructor(declared: number, actual: number) {
    super(
      `Cannot send the body: it has ${actual} bytes${actual > declared ? " or more" : ""}, expected the ${declared} that content-length declares`,
    );
  }
}
