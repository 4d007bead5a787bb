/** The variables by which a worker gets the values of config keys. The build names them the same way. */
export function configVariables(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [configVariable(key), value]));
}

function configVariable(key: string): string {
  return `GODWIT_CONFIG_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
}
