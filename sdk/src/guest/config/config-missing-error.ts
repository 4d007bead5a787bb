/** A declared config key has no value on this host. */
export class ConfigMissingError extends Error {
  override readonly name = "ConfigMissingError";
  readonly code = "GODWIT_CONFIG_MISSING";
  readonly key: string;

  constructor(key: string) {
    super(
      `Cannot read config "${key}": it has no value, expected a default in godwit.config.ts or a value from the operator`,
    );
    this.key = key;
  }
}
