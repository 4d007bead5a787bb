/** The environment variables by which a function gets the values of config keys. The build names them the same way. */
export function configVariables(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [configVariable(key), value]));
}

function configVariable(key: string): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]/g, "_");
  return `GODWIT_CONFIG_${words.toUpperCase()}`;
}
