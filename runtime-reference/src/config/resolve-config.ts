import type { AppManifest } from "@godwit/wit";
import type { ConfigSource } from "../imports/capabilities.ts";

export interface ResolvedConfig {
  readonly source: ConfigSource;
  /** The text with every secret's value blanked, for logs and errors. */
  redact(text: string): string;
}

/** A shorter secret would blank half of every line, and is none. */
const SHORTEST_SECRET = 4;

/**
 * The config of one app: for each key that its manifest declares the operator's value, else the default. Keys that the
 * manifest does not declare do not exist for the app.
 */
export function resolveConfig(
  declared: AppManifest["config"],
  values: Readonly<Record<string, string>>,
): ResolvedConfig {
  const entries: (readonly [key: string, value: string])[] = [];
  const secrets: (readonly [key: string, text: string])[] = [];
  for (const [key, { default: fallback, secret }] of Object.entries(declared)) {
    const value = Object.hasOwn(values, key) ? values[key] : fallback;
    if (value === undefined) continue;
    entries.push([key, value]);
    if (secret === true) for (const text of formsOf(value)) secrets.push([key, text]);
  }
  // A text that contains another is blanked first, or its rest would stay.
  secrets.sort(([, a], [, b]) => b.length - a.length);
  const valueByKey = new Map(entries);
  return {
    source: { get: (key) => valueByKey.get(key), getAll: () => entries },
    redact: (text) => secrets.reduce((redacted, [key, form]) => redacted.replaceAll(form, `[secret ${key}]`), text),
  };
}

/** What a secret looks like in a log: whole, line by line as output comes, and each of these as JSON writes it. */
function formsOf(value: string): ReadonlySet<string> {
  const texts = [value, ...value.split(/\r?\n/)].filter((text) => text.length >= SHORTEST_SECRET);
  return new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]));
}
