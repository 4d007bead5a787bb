/** What stands for a config key is something that has no text: another kind of binding. */
export class ConfigReferenceError extends Error {
  override readonly name = "ConfigReferenceError";
  readonly code = "GODWIT_CONFIG_REFERENCE_INVALID";

  constructor(key: string, variable: string) {
    super(
      `Cannot resolve config "${key}": ${variable} is another kind of binding, expected a variable, a secret, or a secret of Secrets Store`,
    );
  }
}
