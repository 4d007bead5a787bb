/** Config values: strings, of the declared keys and no others. Stable within one request. */
export interface Config {
  /**
   * The value, or `undefined` when nobody has given one.
   * @throws ConfigUndeclaredError when `godwit.config.ts` does not declare the key
   */
  get(key: string): string | undefined;
  /**
   * The value.
   * @throws ConfigMissingError when nobody has given one
   * @throws ConfigUndeclaredError when `godwit.config.ts` does not declare the key
   */
  require(key: string): string;
  /** All declared keys that have a value. */
  all(): Readonly<Record<string, string>>;
}
