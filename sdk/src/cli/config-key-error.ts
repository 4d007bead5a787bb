/** `--config` names a key that no served app declares: a slip that would otherwise go unnoticed. */
export class ConfigKeyError extends Error {
  override readonly name = "ConfigKeyError";
  readonly code = "GODWIT_CONFIG_UNDECLARED";
  /** What to type instead. */
  readonly wayOut: string;

  constructor(key: string, declared: readonly string[]) {
    super(`Cannot set config "${key}": no served app declares it`);
    this.wayOut =
      declared.length === 0 ? "None of the apps declares a config key." : `Declared keys: ${declared.join(", ")}`;
  }
}
