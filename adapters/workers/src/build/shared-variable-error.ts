/** Two config keys would get their values from one variable. */
export class SharedVariableError extends Error {
  override readonly name = "SharedVariableError";
  readonly code = "GODWIT_CONFIG_VARIABLE_SHARED";

  constructor(keys: readonly string[], variable: string) {
    super(
      `Cannot give values to the config keys "${keys.join('", "')}": all of them would be the variable "${variable}", expected keys that differ in letters and digits`,
    );
  }
}
