/** Copies a value of lists and records, with what `replaced` returns in the place of a part; `undefined` leaves it. */
export function mapParts(value: unknown, replaced: (part: unknown) => unknown): unknown {
  const other = replaced(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((part) => mapParts(part, replaced));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapParts(part, replaced)]));
}
