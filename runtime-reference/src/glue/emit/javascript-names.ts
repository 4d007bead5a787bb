/** `set-path-with-query` → `setPathWithQuery`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = name.split("-");
  return first.toLowerCase() + rest.map(capitalized).join("");
}

/** `future-incoming-response` → `FutureIncomingResponse`. */
export function pascalCase(name: string): string {
  return name.split("-").map(capitalized).join("");
}

/** `wasi:http/types@0.2.10` → `wasi:http/types`: imports are given by name without version. */
export function withoutVersion(interfaceName: string): string {
  return interfaceName.split("@")[0] ?? interfaceName;
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
