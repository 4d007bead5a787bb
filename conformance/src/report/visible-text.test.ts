import { describe, expect, test } from "vitest";
import { visiblePieces, visibleText } from "./visible-text.ts";

describe("visibleText", () => {
  test.each([
    ["a\r\nb", "a\\r\nb"],
    ["\x00\x1b[31m\x7f\x85", "\\x00\\x1b[31m\\x7f\\x85"],
    ["a\u202eb\u200b\ufeff\u2028", "a\\u{202e}b\\u{200b}\\u{feff}\\u{2028}"],
    ["\ud800 \ufffe", "\\u{d800} \\u{fffe}"],
    ["caf\u00e9 \u{1f426} 日本\ttab", "caf\u00e9 \u{1f426} 日本\ttab"],
  ])("writes %j as %j", (text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });
});

describe("visiblePieces", () => {
  test("tells an escape from a host's own backslash", () => {
    const escapes = visiblePieces("\\x00\x00").filter(({ isEscape, text }) => isEscape && text !== "");
    expect(escapes).toEqual([{ text: "\\x00", isEscape: true }]);
  });

  test("loses nothing", () => {
    const text = "\x00a\r\n\r\nb\x7f";
    expect(
      visiblePieces(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(visibleText(text));
  });
});
