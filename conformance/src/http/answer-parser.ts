import type { Answer, AnswerEnd, Fault, FieldLine, Interim } from "./answer.ts";
import { type BodyFraming, framingOfAnswer } from "./body-framing.ts";
import { ChunkedBody } from "./chunked-body.ts";
import { HeadSyntaxError, parseHead, shown } from "./parse-head.ts";

const headEnd = Buffer.from("\r\n\r\n");
const longestHead = 262_144;
// RFC 9112 section 4: the blank after the status stays even where no reason follows.
const statusLine = /^HTTP\/1\.[01] ([1-9]\d\d) ([\t\x20-\x7e\x80-\xff]*)$/u;

/** Reads one answer of HTTP/1.1 in whatever pieces it comes, as RFC 9112 has it, and forgives nothing. */
export class AnswerParser {
  readonly #method: string;
  readonly #interim: Interim[] = [];
  readonly #pieces: Buffer[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #head: { readonly status: number; readonly reason: string; readonly lines: readonly FieldLine[] } | undefined;
  #framing: BodyFraming = "none";
  #left = 0;
  #chunked: ChunkedBody | undefined;
  #end: AnswerEnd | undefined;
  #fault: Fault | undefined;
  #headAt = 0;
  #endAt = 0;
  sentAt: number = performance.now();

  /** @param method of the request: an answer to HEAD has no body */
  constructor(method: string) {
    this.#method = method;
  }

  get hasHead(): boolean {
    return this.#head !== undefined;
  }

  /** Statuses of the interim answers so far. */
  get interim(): readonly number[] {
    return this.#interim.map(({ status }) => status);
  }

  get end(): AnswerEnd | undefined {
    return this.#end;
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Takes what came, and gives back what came after the end of this answer. */
  push(bytes: Buffer): Buffer {
    if (this.#end !== undefined) return bytes;
    try {
      return this.#take(bytes);
    } catch (error) {
      if (!(error instanceof HeadSyntaxError)) throw error;
      this.#fail({
        check: this.hasHead ? "framing" : "connection",
        message: `Expected an answer of HTTP/1.1, got ${error.message}`,
      });
      return Buffer.alloc(0);
    }
  }

  /** The connection has ended. */
  finish(wasReset: boolean): void {
    if (this.#end !== undefined) return;
    const isWhole = this.hasHead && this.#framing === "until-close" && !wasReset;
    this.#finish(isWhole ? "closed" : "cut");
    if (!this.hasHead && this.#rest.length > 0) {
      this.#fault = {
        check: "connection",
        message: `Expected an answer of HTTP/1.1, got a head without an end: ${shown(this.#rest.toString("latin1"))}`,
      };
    }
  }

  /** As far as it has come; `undefined` before the head. */
  get answer(): Answer | undefined {
    if (this.#head === undefined) return undefined;
    return {
      ...this.#head,
      body: Buffer.concat(this.#pieces),
      trailers: this.#chunked?.trailers ?? [],
      interim: this.#interim,
      end: this.#end,
      fault: this.#fault,
      sentAt: this.sentAt,
      headAt: this.#headAt,
      endAt: this.#endAt,
    };
  }

  #take(bytes: Buffer): Buffer {
    let rest = bytes;
    while (this.#head === undefined) {
      this.#rest = this.#rest.length === 0 ? rest : Buffer.concat([this.#rest, rest]);
      rest = Buffer.alloc(0);
      const end = this.#rest.indexOf(headEnd);
      if (end < 0) {
        this.#refuseEarly();
        return rest;
      }
      const head = this.#rest.toString("latin1", 0, end);
      rest = this.#rest.subarray(end + headEnd.length);
      this.#rest = Buffer.alloc(0);
      this.#takeHead(head);
    }
    return this.#takeBody(rest);
  }

  /** Bytes that can never become a head need no end to be garbage. */
  #refuseEarly(): void {
    const start = this.#rest.toString("latin1", 0, 5);
    if (!"HTTP/".startsWith(start) || this.#rest.length > longestHead) {
      throw new HeadSyntaxError(shown(this.#rest.toString("latin1")));
    }
  }

  #takeHead(text: string): void {
    const { startLine, lines } = parseHead(text);
    const [, digits, reason = ""] = statusLine.exec(startLine) ?? [];
    if (digits === undefined) throw new HeadSyntaxError(`${shown(startLine)} as the status line`);
    const status = Number(digits);
    const framing = framingOfAnswer(this.#method, status, lines);
    if (status < 200 && status !== 101) {
      this.#interim.push({ status, lines });
      return;
    }
    this.#head = { status, reason, lines };
    this.#headAt = performance.now();
    this.#framing = framing;
    if (framing === "chunked") this.#chunked = new ChunkedBody();
    else if (typeof framing === "object") this.#left = framing.length;
  }

  #takeBody(bytes: Buffer): Buffer {
    if (this.#framing === "none") {
      this.#finish("framed");
      return bytes;
    }
    if (this.#framing === "until-close") {
      this.#pieces.push(bytes);
      return Buffer.alloc(0);
    }
    if (this.#chunked !== undefined) {
      this.#chunked.push(bytes, this.#pieces);
      if (!this.#chunked.isDone) return Buffer.alloc(0);
      this.#finish("framed");
      return this.#chunked.rest;
    }
    const piece = bytes.subarray(0, this.#left);
    this.#pieces.push(piece);
    this.#left -= piece.length;
    if (this.#left === 0) this.#finish("framed");
    return bytes.subarray(piece.length);
  }

  #finish(end: AnswerEnd): void {
    this.#end = end;
    this.#endAt = performance.now();
  }

  #fail(fault: Fault): void {
    this.#fault = fault;
    this.#finish("garbage");
  }
}
