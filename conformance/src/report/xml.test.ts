import { describe, expect, test } from "vitest";
import { xmlDocument } from "./xml.ts";

const line = (root: Parameters<typeof xmlDocument>[0]): string => xmlDocument(root).split("\n").slice(1).join("\n");

describe("xmlDocument", () => {
  test("writes elements on lines of their own, and leaves out what is undefined", () => {
    expect(xmlDocument({ name: "a", attributes: { n: 1, no: undefined }, children: [{ name: "b" }] })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a n="1">\n  <b/>\n</a>\n',
    );
  });

  test("adds no white space to text", () => {
    expect(line({ name: "a", children: ["x\ny ", { name: "b" }] })).toBe("<a>x\ny <b/></a>\n");
  });

  test("escapes in attributes and texts", () => {
    expect(line({ name: "a", attributes: { t: "\"'<&>" }, children: ["]]><b>&"] })).toBe(
      '<a t="&#34;&#39;&#60;&#38;&#62;">]]&#62;&#60;b&#62;&#38;</a>\n',
    );
  });

  test("keeps line ends of attributes, which a parser would make spaces of", () => {
    expect(line({ name: "a", attributes: { t: "x\ny\tz" } })).toBe('<a t="x&#10;y&#9;z"/>\n');
  });

  test("writes out the characters that XML does not have", () => {
    expect(line({ name: "a", children: ["\x00\x08\ud800\uffff"] })).toBe("<a>\\x00\\x08\\u{d800}\\u{ffff}</a>\n");
  });
});
