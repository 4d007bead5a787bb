/** The values of each name, in order. */
export function groupValues(pairs: readonly (readonly [name: string, value: string])[]): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

/** Of each name the last value: the others are lost. */
export function lastValues(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? ""]));
}

/** Of each name one text: nobody can tell the values apart afterwards. */
export function joinedValues(
  groups: Readonly<Record<string, readonly string[]>>,
  separator: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.join(separator)]));
}

/** `undefined` for an empty map. */
export function unlessEmpty<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}
