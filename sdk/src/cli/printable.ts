/**
 * Text from elsewhere, safe for a terminal: control characters, which could move the cursor or forge a log line, are
 * written as escapes; lines after the first are indented.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/(?![\n\t])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .replaceAll("\n", "\n    ");
}
