/** The host has no app of that name, or an app's folder has another app now. */
export class UnknownAppError extends Error {
  override readonly name = "UnknownAppError";
  readonly code = "GODWIT_APP_UNKNOWN";
}
