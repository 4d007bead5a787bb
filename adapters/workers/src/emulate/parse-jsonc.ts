/**
 * JSON with comments and commas at the end of lists, as wrangler takes it.
 * @throws SyntaxError
 */
export function parseJsonc(text: string): unknown {
  return JSON.parse(text.replace(TOKENS, keep).replace(TRAILING_COMMA, keep));
}

/** Texts come first: what is in them is no comment, and no comma at an end. */
const TEXT = String.raw`("(?:[^"\\]|\\.)*")`;
const TOKENS = new RegExp(String.raw`${TEXT}|\/\/[^\n]*|\/\*[\s\S]*?\*\/`, "g");
const TRAILING_COMMA = new RegExp(String.raw`${TEXT}|,(?=\s*[\]}])`, "g");

function keep(_match: string, text: string | undefined): string {
  return text ?? "";
}
