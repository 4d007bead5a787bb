import { envNamesOf } from "./env-names.ts";

/** Where the value of one key is. */
export type ConfigReference =
  | { readonly kind: "plain"; readonly key: string; readonly value: string }
  | { readonly kind: "parameter"; readonly key: string; readonly variable: string; readonly name: string }
  | {
      readonly kind: "secret";
      readonly key: string;
      readonly variable: string;
      readonly name: string;
      /** Of the JSON object in the secret; `undefined`: all of the text. */
      readonly field: string | undefined;
    };

/** The environment does not say in one way where a value is. */
export class ConfigReferenceError extends Error {
  override readonly name = "ConfigReferenceError";
  readonly code = "GODWIT_CONFIG_REFERENCE_INVALID";

  constructor(key: string, state: string) {
    super(`Cannot resolve config "${key}": ${state}`);
  }
}

/**
 * What the environment says of the declared keys. Nothing else of it is looked at. A key without any of its variables is left
 * out; an empty plain variable is an empty value.
 * @throws ConfigReferenceError
 */
export function readReferences(
  keys: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): readonly ConfigReference[] {
  return keys.flatMap((key) => {
    const names = envNamesOf(key);
    const set = Object.values(names).filter((variable: string) => env[variable] !== undefined);
    if (set.length > 1) throw new ConfigReferenceError(key, `${set.join(" and ")} are set, expected one of them`);
    const plain = env[names.plain];
    if (plain !== undefined) return [{ kind: "plain", key, value: plain }];
    const parameter = env[names.parameter];
    if (parameter !== undefined) return [parameterReference(key, names.parameter, parameter)];
    const secret = env[names.secret];
    return secret === undefined ? [] : [secretReference(key, names.secret, secret)];
  });
}

function parameterReference(key: string, variable: string, name: string): ConfigReference {
  if (name === "") throw new ConfigReferenceError(key, `${variable} is empty, expected a parameter's name`);
  return { kind: "parameter", key, variable, name };
}

/** No name of a secret has a "#" in it (Secrets Manager API Reference, CreateSecret, `Name`). */
function secretReference(key: string, variable: string, reference: string): ConfigReference {
  const hash = reference.indexOf("#");
  const name = hash === -1 ? reference : reference.slice(0, hash);
  const field = hash === -1 ? undefined : reference.slice(hash + 1);
  if (name === "" || field === "") {
    throw new ConfigReferenceError(key, `${variable} is incomplete, expected a secret's name, or NAME#FIELD`);
  }
  return { kind: "secret", key, variable, name, field };
}
