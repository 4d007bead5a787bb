import type { FieldLine } from "./answer.ts";
import { HeadSyntaxError, shown, valuesOf } from "./parse-head.ts";

/** Where the body of a message ends (RFC 9112 section 6.3). */
export type BodyFraming = "none" | "chunked" | "until-close" | { readonly length: number };

/**
 * How the body of an answer is framed.
 * @throws HeadSyntaxError for a head that a server must not send
 */
export function framingOfAnswer(method: string, status: number, lines: readonly FieldLine[]): BodyFraming {
  const codings = valuesOf(lines, "transfer-encoding");
  const lengths = valuesOf(lines, "content-length");
  // RFC 9112 section 6.1 and RFC 9110 section 8.6 say what a server must not send.
  if (status < 200 || status === 204) {
    if (codings.length > 0) throw new HeadSyntaxError(`a transfer coding in an answer of status ${status}`);
    if (lengths.length > 0) throw new HeadSyntaxError(`a content length in an answer of status ${status}`);
    return "none";
  }
  if (codings.length > 0 && lengths.length > 0) {
    throw new HeadSyntaxError("both Transfer-Encoding and Content-Length");
  }
  const length = parseLengths(lengths);
  const isChunked = parseCodings(codings);
  if (method === "HEAD" || status === 304) return "none";
  if (method === "CONNECT" && status < 300) return "until-close";
  if (codings.length > 0) return isChunked ? "chunked" : "until-close";
  return length === undefined ? "until-close" : { length };
}

/**
 * How the body of a request is framed.
 * @throws HeadSyntaxError for a head that leaves it open
 */
export function framingOfRequest(lines: readonly FieldLine[]): BodyFraming {
  const codings = valuesOf(lines, "transfer-encoding");
  const lengths = valuesOf(lines, "content-length");
  if (codings.length > 0 && lengths.length > 0) {
    throw new HeadSyntaxError("both Transfer-Encoding and Content-Length");
  }
  if (codings.length > 0) {
    if (!parseCodings(codings)) throw new HeadSyntaxError(`a last transfer coding that is not chunked: ${codings}`);
    return "chunked";
  }
  const length = parseLengths(lengths);
  return length === undefined || length === 0 ? "none" : { length };
}

function parseLengths(values: readonly string[]): number | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  if (values.length > 1) throw new HeadSyntaxError(`${values.length} lines of Content-Length: ${values.join(", ")}`);
  if (!/^\d{1,15}$/u.test(first)) throw new HeadSyntaxError(`a Content-Length that is no number: ${shown(first)}`);
  return Number(first);
}

/** Whether chunked is the last of them. */
function parseCodings(values: readonly string[]): boolean {
  const codings = values.flatMap((value) => value.split(",")).map((coding) => coding.trim().toLowerCase());
  const place = codings.indexOf("chunked");
  if (place >= 0 && place !== codings.length - 1) {
    throw new HeadSyntaxError(`a transfer coding after chunked: ${codings.join(", ")}`);
  }
  return place >= 0;
}
