import type { FieldLine } from "./answer.ts";

/** Bytes that are no head of HTTP/1.1. */
export class HeadSyntaxError extends Error {
  override readonly name = "HeadSyntaxError";
  readonly code = "GODWIT_HTTP_HEAD";
}

/** The start line and the field lines of a message. */
export interface Head {
  readonly startLine: string;
  readonly lines: readonly FieldLine[];
}

// RFC 9110 section 5.6.2, and section 5.5: visible characters, obs-text, and blanks between.
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/u;
const fieldContent = /^[\t\x20-\x7e\x80-\xff]*$/u;

/**
 * Parses the head of a message, latin1, up to and without its empty line. Strict where RFC 9112 lets a recipient be lenient:
 * lines end in CR LF, and no value goes on in the next line.
 * @throws HeadSyntaxError
 */
export function parseHead(text: string): Head {
  const [startLine = "", ...fields] = text.split("\r\n");
  if (/[\r\n]/u.test(startLine)) throw new HeadSyntaxError(`a start line with a CR or LF in it: ${shown(startLine)}`);
  return { startLine, lines: fields.map(parseFieldLine) };
}

/** @throws HeadSyntaxError */
export function parseFieldLine(line: string): FieldLine {
  const colon = line.indexOf(":");
  if (colon < 0) throw new HeadSyntaxError(`a field line without a colon: ${shown(line)}`);
  const name = line.slice(0, colon);
  if (!token.test(name)) throw new HeadSyntaxError(`a field line whose name is no token: ${shown(line)}`);
  const value = line.slice(colon + 1);
  if (!fieldContent.test(value)) throw new HeadSyntaxError(`a field value with a control character: ${shown(line)}`);
  return [name, value.replace(/^[\t ]+|[\t ]+$/gu, "")];
}

/** The values of a field's lines, in order. */
export function valuesOf(lines: readonly FieldLine[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return lines.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

/** Bytes as JSON text, cut short. */
export function shown(latin1: string): string {
  return JSON.stringify(latin1.length > 120 ? `${latin1.slice(0, 119)}…` : latin1);
}
