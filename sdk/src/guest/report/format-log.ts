import { boundedText } from "./bounded-text.ts";
import { inspectValue } from "./inspect-value.ts";

/**
 * The message of a `console` call: format specifiers of a first string argument are replaced (WHATWG Console section
 * 2.2.1), the rest is joined with spaces; strings as they are, other values inspected. Bounded, never throws.
 */
export function formatLog(args: readonly unknown[]): string {
  const [first, ...rest] = args;
  if (typeof first !== "string") return boundedText(args.map(show).join(" "));
  const replaced = first.includes("%")
    ? first.replace(/%[sdifjoOc%]/g, (specifier) => replace(specifier, rest))
    : first;
  return boundedText([replaced, ...rest.map(show)].join(" "));
}

/** Takes what the specifier consumes from `rest`. */
function replace(specifier: string, rest: unknown[]): string {
  if (specifier === "%%") return "%";
  if (rest.length === 0) return specifier;
  const value = rest.shift();
  switch (specifier) {
    case "%s":
      return typeof value === "object" || typeof value === "function" ? inspectValue(value) : textOf(value);
    case "%d":
    case "%f":
      return typeof value === "symbol" || typeof value === "object" ? "NaN" : textOf(Number(value));
    case "%i":
      return typeof value === "symbol" || typeof value === "object" ? "NaN" : textOf(Math.trunc(Number(value)));
    case "%c":
      return ""; // Styles for a browser's console.
    default:
      return inspectValue(value);
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? value : inspectValue(value);
}

function textOf(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : String(value);
}
