import type { FieldLine } from "../../http/answer.ts";
import { framingOfRequest } from "../../http/body-framing.ts";
import { ChunkedBody } from "../../http/chunked-body.ts";
import { HeadSyntaxError, parseHead, shown } from "../../http/parse-head.ts";

/** What was asked, as it came. */
export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly lines: readonly FieldLine[];
  readonly body: Buffer;
}

const headEnd = "\r\n\r\n";
const requestLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) (\S+) HTTP\/1\.1$/u;

/** Reads one request of HTTP/1.1 in whatever pieces it comes. Any method will do. */
export class RequestParser {
  #bytes: Buffer = Buffer.alloc(0);

  /**
   * Takes what came; gives the request when it is whole.
   * @throws HeadSyntaxError
   */
  push(bytes: Buffer): ReceivedRequest | undefined {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const end = this.#bytes.indexOf(headEnd);
    if (end < 0) return undefined;
    const { startLine, lines } = parseHead(this.#bytes.toString("latin1", 0, end));
    const [, method, target] = requestLine.exec(startLine) ?? [];
    if (method === undefined || target === undefined)
      throw new HeadSyntaxError(`${shown(startLine)} as the request line`);
    const body = bodyOf(this.#bytes.subarray(end + headEnd.length), lines);
    return body && { method, target, lines, body };
  }
}

/** `undefined` while it is not whole. */
function bodyOf(bytes: Buffer, lines: readonly FieldLine[]): Buffer | undefined {
  const framing = framingOfRequest(lines);
  if (framing === "chunked") {
    const chunked = new ChunkedBody();
    const data: Buffer[] = [];
    chunked.push(bytes, data);
    return chunked.isDone ? Buffer.concat(data) : undefined;
  }
  if (typeof framing === "string") return Buffer.alloc(0);
  return bytes.length < framing.length ? undefined : bytes.subarray(0, framing.length);
}
