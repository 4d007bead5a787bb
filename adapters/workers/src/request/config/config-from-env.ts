import type { AppManifest } from "@godwit/wit";
import { ConfigNameError } from "./config-name-error.ts";
import { ConfigReferenceError } from "./config-reference-error.ts";
import { ConfigUnavailableError } from "./config-unavailable-error.ts";
import { configVariable } from "./config-variable.ts";

/**
 * The operator's values of an app's config keys, from a worker's `env`: variables (one that is JSON becomes its text), secrets, and secrets
 * of Secrets Store. Nothing else of `env` is looked at. Keys without a value are absent: the app's default holds for them. An empty
 * text is a value.
 *
 * Secrets Store is asked within the request that opens the worker; a new value reaches isolates that start after it.
 * @throws ConfigNameError, ConfigReferenceError, ConfigUnavailableError
 */
export async function configFromEnv(
  declared: AppManifest["config"],
  env: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, string>>> {
  const keys = Object.keys(declared);
  assertDistinctNames(keys);
  const values: (readonly [key: string, value: string])[] = [];
  await Promise.all(
    keys.map(async (key) => {
      const variable = configVariable(key);
      const value = env[variable];
      if (value === undefined) return;
      values.push([key, isObject(value) ? await textFromObject(key, variable, value) : textFromPlain(value)]);
    }),
  );
  return Object.fromEntries(values);
}

/** Null, too: as a variable it is JSON. */
function textFromPlain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function textFromObject(key: string, variable: string, value: object): Promise<string> {
  if (isJson(value)) return JSON.stringify(value);
  if (!isSecret(value)) throw new ConfigReferenceError(key, variable);
  const text = await fetchText(value);
  if (text === undefined) throw new ConfigUnavailableError(variable);
  return text;
}

/** What it says when it fails may name the account's store and secret. Other bindings with a `get` do not do without a key. */
async function fetchText(secret: SecretsStoreSecret): Promise<string | undefined> {
  try {
    const text: unknown = await secret.get();
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Bindings have classes of the platform's. */
function isJson(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function isSecret(value: object): value is SecretsStoreSecret {
  return "get" in value && typeof value.get === "function";
}

/** @throws ConfigNameError */
function assertDistinctNames(keys: readonly string[]): void {
  const owners = new Map<string, string>();
  for (const key of keys) {
    const variable = configVariable(key);
    const other = owners.get(variable);
    if (other !== undefined) throw new ConfigNameError(key, variable, other);
    owners.set(variable, key);
  }
}
