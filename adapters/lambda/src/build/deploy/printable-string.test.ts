import { expect, test } from "vitest";
import { printableString } from "./printable-string.ts";

test.each(['say "hi"', "\\ \n\r\t\0", "\u007f\u0085\u2028\u2029\ufeff\uffff", "é 😀"])(
  "%j is one line, and JSON reads it back",
  (text) => {
    const printed = printableString(text);
    expect(JSON.parse(printed)).toBe(text);
    expect(printed).not.toMatch(/[\n\r\u007f-\u009f\u2028\u2029\ufeff\uffff]/);
  },
);

test("half a character becomes the sign for one", () => {
  expect(printableString("\ud800")).toBe('"\ufffd"');
});
