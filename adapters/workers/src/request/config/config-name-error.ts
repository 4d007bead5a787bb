/** One variable would stand for two config keys. */
export class ConfigNameError extends Error {
  override readonly name = "ConfigNameError";
  readonly code = "GODWIT_CONFIG_NAME_AMBIGUOUS";

  constructor(key: string, variable: string, other: string) {
    super(
      `Cannot resolve config "${key}": ${variable} stands for config "${other}" too, expected keys that differ in more`,
    );
  }
}
