/** Markup that is safe to send: made by {@link html}, so every value in it was escaped. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * A template tag for HTML. Values are escaped, whether they stand in text or in a quoted attribute; {@link Markup} and
 * lists of it stay as they are.
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  const parts = values.map((value) => {
    if (value instanceof Markup) return value.toString();
    return typeof value === "object" ? value.join("") : escapeText(String(value));
  });
  return new Markup(String.raw({ raw: strings }, ...parts));
}

function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
