/** Two config keys would have one environment variable. */
export class SharedVariableError extends Error {
  override readonly name = "SharedVariableError";
  readonly code = "GODWIT_VARIABLE_SHARED";

  constructor(app: string, keys: readonly string[], variable: string) {
    const named = keys.map((key) => `"${key}"`).join(" and ");
    super(
      `Cannot write a deployment for "${app}": config ${named} share the variable ${variable}, expected keys that differ in more than case and punctuation`,
    );
  }
}
