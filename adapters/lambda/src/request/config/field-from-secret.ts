import { ConfigValueMissingError } from "./config-value-missing-error.ts";

/**
 * One field of a secret that is a JSON object: text as it is, anything else as JSON.
 * @throws ConfigValueMissingError
 */
export function fieldFromSecret(secret: string, field: string, variable: string): string {
  const object = parseObject(secret);
  if (object === undefined) {
    throw new ConfigValueMissingError(variable, `the secret is no JSON object, expected one with the field "${field}"`);
  }
  if (!Object.hasOwn(object, field)) throw new ConfigValueMissingError(variable, `the secret has no field "${field}"`);
  const value = object[field];
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The parser's own error repeats a piece of the secret. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
