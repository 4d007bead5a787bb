import { visibleText } from "./visible-text.ts";

/** HTML that is safe to put into a page as it is. Made by `html` and `trustedHtml` alone. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: text is escaped; `undefined` and `false` are nothing; lists are put one after the other. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

/**
 * HTML from a template. Everything put in is escaped, for content and for quoted attributes alike: hosts are hostile, and what
 * they answer is in it.
 *
 * @example
 * html`<p title="${text}">${text}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    strings.map((string, index) => string + (index < values.length ? render(values[index]) : "")).join(""),
  );
}

/** Text that is HTML already, or the content of a script or style element: only ever ours, never a host's. */
export function trustedHtml(text: string): Html {
  return new Html(text);
}

/** A link to a page of the web; text without a link where the address is none: `javascript:` is an address too. */
export function webLink(address: string | undefined, content: HtmlValue): Html {
  const { protocol } = (address !== undefined && URL.parse(address)) || { protocol: undefined };
  if (protocol !== "https:" && protocol !== "http:") return html`${content}`;
  return html`<a href="${address}" rel="noreferrer">${content}</a>`;
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map(render).join("");
}

function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
