const longest = 200;

/** A value as JSON, cut short; `nothing` for undefined. */
export function brief(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** Bytes in words: how many, and as text in latin1 from a place on. */
export function briefBytes(bytes: Buffer, from = 0): string {
  const start = Math.max(0, from - 8);
  const text = bytes.toString("latin1", start, start + 80);
  if (bytes.length === 0) return "no bytes";
  return `${bytes.length} bytes: ${start > 0 ? "…" : ""}${JSON.stringify(text)}${start + 80 < bytes.length ? "…" : ""}`;
}
