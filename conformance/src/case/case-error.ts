/** A case is not one: the run does not start. */
export class CaseError extends Error {
  override readonly name = "CaseError";
  readonly code = "GODWIT_CASE_INVALID";
}
