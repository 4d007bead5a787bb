import { visibleText } from "./visible-text.ts";

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  /** Those that are `undefined` are left out. */
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly (XmlElement | string)[];
}

/** An XML 1.0 document. Texts may be anything: what XML cannot say, even as a reference, is replaced by something that is seen. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(root, "")}\n`;
}

function xmlElement({ name, attributes = {}, children = [] }: XmlElement, indent: string): string {
  const start = `${indent}<${name}${Object.entries(attributes).map(xmlAttribute).join("")}`;
  if (children.length === 0) return `${start}/>`;
  // White space is content: only where no text stands beside the elements may lines be broken.
  if (children.some((child) => typeof child === "string")) {
    const content = children.map((child) => (typeof child === "string" ? xmlText(child) : xmlElement(child, "")));
    return `${start}>${content.join("")}</${name}>`;
  }
  const lines = children.map((child) => xmlElement(child as XmlElement, `${indent}  `));
  return `${start}>\n${lines.join("\n")}\n${indent}</${name}>`;
}

function xmlAttribute([name, value]: [string, string | number | undefined]): string {
  if (value === undefined) return "";
  // A parser would make spaces of line ends and tabs.
  return ` ${name}="${xmlText(String(value)).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)}"`;
}

function xmlText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
