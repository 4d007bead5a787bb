import { CheckFailure } from "./check-failure.ts";

/** Gives the value that a name stands for. */
export type Resolve = (name: string) => { readonly value: unknown } | undefined;

const placeholder = /\$\{([^}]*)\}/gu;

/**
 * Puts values in the place of `${name}` in all texts of a part of a step. Within `json` and `sameSet` a text that is one
 * placeholder and nothing else becomes the value itself, of whatever type.
 * @throws CheckFailure for a name that stands for nothing
 */
export function fillIn<Part>(part: Part, resolve: Resolve): Part {
  // The shape stays: only texts become other texts.
  return fillInAny(part, resolve, false) as Part;
}

function fillInAny(part: unknown, resolve: Resolve, isTyped: boolean): unknown {
  if (typeof part === "string") return fillInText(part, resolve, isTyped);
  if (Array.isArray(part)) return part.map((each) => fillInAny(each, resolve, isTyped));
  if (typeof part !== "object" || part === null) return part;
  const filled = Object.entries(part).map(([key, value]) => {
    return [key, fillInAny(value, resolve, isTyped || key === "json" || key === "sameSet")];
  });
  return Object.fromEntries(filled);
}

function fillInText(text: string, resolve: Resolve, isTyped: boolean): unknown {
  if (!text.includes("${")) return text;
  const whole = /^\$\{([^}]*)\}$/u.exec(text)?.[1];
  if (isTyped && whole !== undefined) return lookUp(whole, resolve);
  return text.replace(placeholder, (_, name: string) => textOf(lookUp(name, resolve)));
}

function lookUp(name: string, resolve: Resolve): unknown {
  const found = resolve(name);
  if (found === undefined)
    throw new CheckFailure("case", `Expected a value for \${${name}}, got a name that nothing saved`);
  return found.value;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
