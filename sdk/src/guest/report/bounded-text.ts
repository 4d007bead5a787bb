const MAX_CHARACTERS = 16 * 1024;

/** The text, cut where a log line would become unreadable and slow to carry. */
export function boundedText(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS)}… (${text.length - MAX_CHARACTERS} more characters)`;
}
