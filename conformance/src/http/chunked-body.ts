import type { FieldLine } from "./answer.ts";
import { HeadSyntaxError, parseFieldLine, shown } from "./parse-head.ts";

// RFC 9112 section 7.1: the size, extensions that nobody needs to know, CR LF.
const sizeLine = /^([0-9A-Fa-f]{1,12})(?:[\t ]*;[\t\x20-\x7e\x80-\xff]*)?$/u;
const longestLine = 65_536;

/** Reads the chunked transfer coding (RFC 9112 section 7.1), in whatever pieces it comes. */
export class ChunkedBody {
  readonly trailers: FieldLine[] = [];
  #state: "size" | "data" | "data-end" | "trailers" | "done" = "size";
  #left = 0;
  #rest: Buffer = Buffer.alloc(0);

  get isDone(): boolean {
    return this.#state === "done";
  }

  /** What came after the end. */
  get rest(): Buffer {
    return this.#rest;
  }

  /**
   * Takes what came, and adds the data in it to `data`.
   * @throws HeadSyntaxError for bytes that are not of the coding
   */
  push(bytes: Buffer, data: Buffer[]): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#state !== "done") {
      if (this.#state === "data") {
        if (this.#rest.length === 0) break;
        const piece = this.#rest.subarray(0, this.#left);
        data.push(piece);
        this.#rest = this.#rest.subarray(piece.length);
        this.#left -= piece.length;
        if (this.#left === 0) this.#state = "data-end";
        continue;
      }
      const line = this.#takeLine();
      if (line === undefined) break;
      this.#takeIn(line);
    }
  }

  #takeIn(line: string): void {
    switch (this.#state) {
      case "size": {
        const size = sizeLine.exec(line)?.[1];
        if (size === undefined) throw new HeadSyntaxError(`a line that is no chunk size: ${shown(line)}`);
        this.#left = Number.parseInt(size, 16);
        this.#state = this.#left === 0 ? "trailers" : "data";
        return;
      }
      case "data-end":
        if (line !== "") throw new HeadSyntaxError(`a chunk that goes on after its size: ${shown(line)}`);
        this.#state = "size";
        return;
      case "trailers":
        if (line === "") this.#state = "done";
        else this.trailers.push(parseFieldLine(line));
        return;
    }
  }

  #takeLine(): string | undefined {
    const end = this.#rest.indexOf("\r\n");
    if (end < 0) {
      const isWrong = this.#rest.length > longestLine || (this.#state === "data-end" && this.#rest.length > 1);
      if (isWrong) throw new HeadSyntaxError(`a line without an end: ${shown(this.#rest.toString("latin1"))}`);
      return undefined;
    }
    const line = this.#rest.toString("latin1", 0, end);
    this.#rest = this.#rest.subarray(end + 2);
    return line;
  }
}
