/** Controls but line feed and tab, format characters (direction, joiners, soft hyphen), separators of lines, lone surrogates, what is no character. */
const unseen = /(?:(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}])+/gu;

/**
 * Text from a host with all that a reader would not see, or that would turn or hide text beside it, written as escapes: `\r`,
 * `\x00`, `\u{202e}`. Line feeds and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(unseen, (run) => Array.from(run, escapeOf).join(""));
}

/** The same text in pieces, so that what is an escape can be told from a host's own backslashes. */
export function visiblePieces(text: string): readonly { readonly text: string; readonly isEscape: boolean }[] {
  const plain = text.split(unseen);
  const runs = text.match(unseen) ?? [];
  return plain.flatMap((piece, index) => [
    { text: piece, isEscape: false },
    { text: visibleText(runs[index] ?? ""), isEscape: true },
  ]);
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\r") return "\\r";
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`;
}
