import type { SourceLocation } from "./source-location.ts";

/**
 * The lines around a place, with a caret under it, ready to print.
 * @example
 * ```text
 * src/handler.ts:2:22
 *
 *   1 | // reads a file
 * > 2 | import { readFile } from "node:fs";
 *     |                          ^
 *   3 |
 * ```
 */
export function codeFrame(source: string, { file, line, column }: SourceLocation): string {
  const lines = source.split(/\r?\n/u);
  const last = Math.min(lines.length, line + 1);
  const width = String(last).length;
  const framed = [`${file}:${line}:${column}`, ""];
  for (let number = Math.max(1, line - 2); number <= last; number++) {
    const text = lines[number - 1] ?? "";
    framed.push(`${number === line ? ">" : " "} ${String(number).padStart(width)} | ${text}`.trimEnd());
    // The caret's padding repeats the tabs of the line, so that it stands under its column at any tab width.
    if (number === line) framed.push(`  ${" ".repeat(width)} | ${text.slice(0, column - 1).replace(/[^\t]/gu, " ")}^`);
  }
  return framed.join("\n");
}
