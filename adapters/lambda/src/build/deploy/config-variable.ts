/**
 * The environment variable that gives a config key its value. The function reads the same names: a test holds them together.
 * @param key as `app.json` has it
 */
export function configVariable(key: string): string {
  return `GODWIT_CONFIG_${key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]/g, "_")
    .toUpperCase()}`;
}
