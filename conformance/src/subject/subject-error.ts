/** A subject's file, or that of its expectations, cannot be read or is none. */
export class SubjectError extends Error {
  override readonly name = "SubjectError";
  readonly code = "GODWIT_SUBJECT_INVALID";
}
