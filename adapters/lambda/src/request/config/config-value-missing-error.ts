/** A variable names a value that is not there, or is no text. */
export class ConfigValueMissingError extends Error {
  override readonly name = "ConfigValueMissingError";
  readonly code = "GODWIT_CONFIG_VALUE_MISSING";

  constructor(variable: string, state: string) {
    super(`Cannot fetch what ${variable} names: ${state}`);
  }
}
