import { describe, expect, test } from "vitest";
import { parseJsonc } from "./parse-jsonc.ts";

describe("parseJsonc", () => {
  test.each([
    ['{ "a": 1 }', { a: 1 }],
    ['// first\n{ "a": 1, // last\n /* "b": 2, */ }', { a: 1 }],
    ['{ "url": "https://a.example/*", "b": "*/" }', { url: "https://a.example/*", b: "*/" }],
    ['{ "a": [1, 2, ], "b": ",]", "c": "\\"// ,}" }', { a: [1, 2], b: ",]", c: '"// ,}' }],
  ])("reads %s", (text, value) => {
    expect(parseJsonc(text)).toEqual(value);
  });

  test.each(["{", '{ "a": 1 ', "{ a: 1 }", '{ "a": "\n" }'])("refuses %j", (text) => {
    expect(() => parseJsonc(text)).toThrow(SyntaxError);
  });
});
