/** The environment variables that may hold one config key's value, or say where it is. */
export interface EnvNames {
  /** The value itself. */
  readonly plain: string;
  /** Name or ARN of a parameter in SSM Parameter Store. */
  readonly parameter: string;
  /** Name or ARN of a secret in Secrets Manager; `#field` behind it names a field of the JSON object in it. */
  readonly secret: string;
}

/** Seconds after which values are fetched again. */
export const REFRESH_VARIABLE = "GODWIT_CONFIG_REFRESH_SECONDS";

/**
 * `GODWIT_CONFIG_` and the key in upper case, with `_` for each character that a name of a variable cannot have (`.` and `-`):
 * `smtp.api-key` is `GODWIT_CONFIG_SMTP_API_KEY`. What Lambda takes as a name: AWS Lambda Developer Guide, "Working with
 * Lambda environment variables": letters, digits and underscores, the first a letter.
 */
export function envNamesOf(key: string): EnvNames {
  const plain = `GODWIT_CONFIG_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  return { plain, parameter: `${plain}_SSM`, secret: `${plain}_SECRET` };
}

/** One variable would stand for two things. */
export class ConfigNameError extends Error {
  override readonly name = "ConfigNameError";
  readonly code = "GODWIT_CONFIG_NAME_AMBIGUOUS";

  constructor(key: string, variable: string, other: string) {
    super(`Cannot resolve config "${key}": ${variable} stands for ${other} too, expected keys that differ in more`);
  }
}

/** @throws ConfigNameError when a variable of one key is another's too, or is {@link REFRESH_VARIABLE} */
export function assertDistinctNames(keys: readonly string[]): void {
  const owners = new Map([[REFRESH_VARIABLE, "the refresh"]]);
  for (const key of keys) {
    for (const variable of Object.values(envNamesOf(key)) as readonly string[]) {
      const owner = owners.get(variable);
      if (owner !== undefined) throw new ConfigNameError(key, variable, owner);
      owners.set(variable, `config "${key}"`);
    }
  }
}
