import type { IncomingMessage } from "node:http";

type Lines = readonly (readonly [name: string, value: string])[];

/** Headers that iterate as they are told, which the platform's own do not. */
export function tell(headers: Headers, lines: () => Lines): Headers {
  Object.defineProperty(headers, Symbol.iterator, { value: () => lines()[Symbol.iterator]() });
  return headers;
}

/** The fields of a request in the order of their lines, with lower-case names. */
export function linesOf({ rawHeaders }: IncomingMessage): Lines {
  const lines: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    lines.push([rawHeaders[at]?.toLowerCase() ?? "", rawHeaders[at + 1] ?? ""]);
  return lines;
}
