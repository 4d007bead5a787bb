/** An event's JSON object: nothing is known of its members until they were looked at. */
export type EventObject = Readonly<Record<string, unknown>>;

/** The value itself where it is an object, but no array. */
export function objectOf(value: unknown): EventObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as EventObject) : undefined;
}

/** The value itself where it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Members of a map that an event may leave out or set to `null`, in their order. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(objectOf(value) ?? {});
}

/** Texts of a map's value: one, or a list of them. What has no text form is left out. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (typeof one === "number" || typeof one === "boolean") return [String(one)];
    return typeof one === "string" ? [one] : [];
  });
}
