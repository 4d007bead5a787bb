/**
 * The environment variable that gives a config key its value. The function reads the same names: a test holds them together.
 * @param key as `app.json` has it
 */
export function configVariable(key: string): string {
  return `GODWIT_CONFIG_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
}

/** The same of a key whose value stands elsewhere: the variable has its name there. */
export function secretVariable(key: string, store: "ssm" | "secrets-manager"): string {
  return `${configVariable(key)}_${store === "ssm" ? "SSM" : "SECRET"}`;
}
