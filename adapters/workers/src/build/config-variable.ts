/** The variable or secret by which a worker gets the value of a config key. The request half names it the same way. */
export function configVariable(key: string): string {
  return `GODWIT_CONFIG_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
}
