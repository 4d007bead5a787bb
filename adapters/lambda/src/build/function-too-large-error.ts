/** Lambda takes no function of that size, whichever way it is uploaded. */
export class FunctionTooLargeError extends Error {
  override readonly name = "FunctionTooLargeError";
  readonly code = "GODWIT_FUNCTION_TOO_LARGE";

  /** @param sizes in bytes, unpacked */
  constructor(app: string, sizes: { readonly function: number; readonly layer: number; readonly limit: number }) {
    super(
      `Cannot package "${app}" for AWS Lambda: unpacked it has ${inMegabytes(sizes.function + sizes.layer)} MB (function ${inMegabytes(sizes.function)} MB, layer ${inMegabytes(sizes.layer)} MB), expected ${inMegabytes(sizes.limit)} MB at most`,
    );
  }
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
