/** The handler asked for a config key that its app does not declare. */
export class ConfigUndeclaredError extends Error {
  override readonly name = "ConfigUndeclaredError";
  readonly code = "GODWIT_CONFIG_UNDECLARED";
  readonly key: string;

  constructor(key: string) {
    super(`Cannot read config "${key}": godwit.config.ts does not declare it under "config"`);
    this.key = key;
  }
}
