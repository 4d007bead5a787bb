import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { EnvFileError } from "./env-file-error.ts";
import { UsageError } from "./usage-error.ts";

/** Where an operator writes config values down, the strongest first. */
export interface ConfigPlaces {
  /** `KEY=VALUE` each, from the command line. */
  readonly pairs: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** A file of `KEY=VALUE` lines. */
  readonly envFile: string | undefined;
}

/**
 * The operator's values by key: the command line wins over the environment, the environment over the file. The host
 * hands an app the keys that its manifest declares and drops the others.
 * @throws {UsageError} for a pair without "="; {@link EnvFileError} when the file cannot be read.
 */
export async function readConfigValues(places: ConfigPlaces): Promise<Record<string, string>> {
  const values = new Map<string, string>();
  for (const source of [await readEnvFile(places.envFile), places.environment, pairsToValues(places.pairs)]) {
    for (const [key, value] of Object.entries(source)) {
      if (value !== undefined) values.set(key, value);
    }
  }
  return Object.fromEntries(values);
}

/** The values of repeated `--config KEY=VALUE`; the last of equal keys wins. */
export function pairsToValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf("=");
      // The text is not repeated in the message: it may be a secret whose key was forgotten.
      if (equals < 1) throw new UsageError('Cannot read "--config": it has no key, expected --config KEY=VALUE');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

async function readEnvFile(file: string | undefined): Promise<NodeJS.ProcessEnv> {
  if (file === undefined) return {};
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new EnvFileError(file, error.code === "ENOENT" ? "it does not exist" : error.message, { cause: error });
  });
  return parseEnv(text);
}
