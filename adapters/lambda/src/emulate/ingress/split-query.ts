/** The pairs of a query, as sent; a pair without `=` has an empty value, empty pairs are dropped. */
export function splitQuery(query: string | undefined, separator: RegExp = /&/): readonly (readonly [string, string])[] {
  return (query ?? "")
    .split(separator)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals === -1 ? ([pair, ""] as const) : ([pair.slice(0, equals), pair.slice(equals + 1)] as const);
    });
}

/** Decodes as forms do: `+` is a space; a `%` that begins no octet stays, octets that are no UTF-8 become U+FFFD. */
export function decodeQueryPart(text: string): string {
  return decodePercent(text.replaceAll("+", " "));
}

/** A `%` that begins no octet stays; octets that are no UTF-8 become U+FFFD. */
export function decodePercent(text: string): string {
  const bytes = Buffer.from(text).toString("latin1");
  const octets = bytes.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(octets, "latin1").toString("utf8");
}
