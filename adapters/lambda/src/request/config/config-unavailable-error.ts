/** AWS did not hand out a value: away, too busy, or not allowed. */
export class ConfigUnavailableError extends Error {
  override readonly name = "ConfigUnavailableError";
  readonly code = "GODWIT_CONFIG_UNAVAILABLE";

  /**
   * AWS's own error is not the cause: the text of a denial names the account and the role, and that of a wrong signature repeats
   * the request's headers.
   */
  constructor(variable: string, cause: unknown) {
    super(`Cannot fetch what ${variable} names: ${stateOf(cause)}`);
  }
}

function stateOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "the fetch failed";
  if (cause.name === "AbortError") return "AWS did not answer in time";
  if (/^(Credentials|Token)ProviderError$/.test(cause.name)) return "there are no credentials for AWS";
  return "code" in cause && typeof cause.code === "string" ? cause.code : `AWS answered ${cause.name}`;
}
