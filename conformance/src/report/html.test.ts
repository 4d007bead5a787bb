import { describe, expect, test } from "vitest";
import { html, trustedHtml, webLink } from "./html.ts";

describe("html", () => {
  test("escapes what ends an element, an attribute or a reference", () => {
    expect(html`<p title="${`"><script>`}">${`'&amp;</p>`}</p>`.toString()).toBe(
      '<p title="&#34;&#62;&#60;script&#62;">&#39;&#38;amp;&#60;/p&#62;</p>',
    );
  });

  test("puts HTML in as it is, however deep in lists, and escapes the text beside it", () => {
    expect(html`<ul>${[html`<li>a</li>`, ["<"], undefined, false, 0]}</ul>`.toString()).toBe(
      "<ul><li>a</li>&#60;0</ul>",
    );
  });

  test("takes an object for text that only looks like HTML of ours", () => {
    const forged = { toString: () => "<b>" } as unknown as string;
    expect(() => html`${forged}`.toString()).toThrow(TypeError);
  });

  test("shows what cannot be seen", () => {
    expect(html`${"\x00\u202e"}`.toString()).toBe("\\x00\\u{202e}");
  });
});

describe("webLink", () => {
  test("links pages of the web", () => {
    expect(webLink('https://example.org/"a', "b").toString()).toBe(
      '<a href="https://example.org/&#34;a" rel="noreferrer">b</a>',
    );
  });

  test.each(["javascript:alert(1)", " \u0001javascript:alert(1)", "data:text/html,x", "file:///x", "x", "", undefined])(
    "leaves %j without a link",
    (address) => {
      expect(webLink(address, trustedHtml("<i>b</i>")).toString()).toBe("<i>b</i>");
    },
  );
});
