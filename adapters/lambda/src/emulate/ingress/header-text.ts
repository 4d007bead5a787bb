/** A header's bytes as the text that an event has: they are read as UTF-8, what is none becomes U+FFFD. */
export function textFromHeader(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The text of a result as a header's bytes: UTF-8. */
export function headerFromText(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
