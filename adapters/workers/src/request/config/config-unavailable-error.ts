/** A binding of Secrets Store did not hand out its value: there is no such secret, or the store is away. */
export class ConfigUnavailableError extends Error {
  override readonly name = "ConfigUnavailableError";
  readonly code = "GODWIT_CONFIG_UNAVAILABLE";

  /** The platform's own error is not the cause: its text may name the account's store and secret. */
  constructor(variable: string) {
    super(
      `Cannot fetch what ${variable} is bound to: it gave no text, expected a secret of Secrets Store that the worker may read`,
    );
  }
}
