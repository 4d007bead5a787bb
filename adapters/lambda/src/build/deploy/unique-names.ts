/**
 * A name for each key, in the keys' order. Keys that would share one get numbers from the second on.
 * @param name letters and digits of a key to a name; what it gives for different keys may be the same
 */
export function uniqueNames(keys: readonly string[], name: (key: string) => string): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const key of keys) {
    const base = name(key);
    let candidate = base;
    for (let number = 2; taken.has(candidate); number++) candidate = `${base}${number}`;
    taken.add(candidate);
    names.set(key, candidate);
  }
  return names;
}

/** `api-base.url` as `ApiBaseUrl`: a logical id of CloudFormation takes letters and digits alone. */
export function pascalCase(key: string): string {
  return words(key)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join("");
}

/** `apiBase.url` as `api_base_url`. */
export function snakeCase(key: string): string {
  return words(key.replace(/([a-z0-9])([A-Z])/g, "$1_$2"))
    .join("_")
    .toLowerCase();
}

function words(key: string): readonly string[] {
  return key.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}
