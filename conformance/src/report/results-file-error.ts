/** A file holds no results of a run, or cannot be read. */
export class ResultsFileError extends Error {
  override readonly name = "ResultsFileError";
  readonly code = "GODWIT_RESULTS_INVALID";
}
