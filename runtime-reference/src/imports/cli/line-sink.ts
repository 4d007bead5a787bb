import type { OutputSink } from "../io/output-sink.ts";
import { alwaysReady } from "../io/readiness.ts";

/** What is kept of one line. */
export const LINE_LIMIT_BYTES = 65_536;
const NEWLINE = 0x0a;

/** Cuts what a guest prints into whole lines; a line past the limit loses its tail, so that it cannot fill the host. */
export class LineSink implements OutputSink {
  readonly isReady: () => boolean = alwaysReady.isReady;
  readonly watch: (wake: () => void) => () => void = alwaysReady.watch;
  readonly #onLine: (line: string) => void;
  #parts: Uint8Array[] = [];
  #keptBytes = 0;
  #lostBytes = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  capacity(): number {
    return LINE_LIMIT_BYTES;
  }

  write(bytes: Uint8Array): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      this.#keep(bytes.subarray(start, end));
      this.#emit();
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
  }

  /** Gives out the last line when it has no newline. */
  end(): void {
    if (this.#keptBytes > 0) this.#emit();
  }

  #keep(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, LINE_LIMIT_BYTES - this.#keptBytes);
    this.#lostBytes += bytes.length - kept.length;
    if (kept.length === 0) return;
    this.#parts.push(kept);
    this.#keptBytes += kept.length;
  }

  #emit(): void {
    const line = new Uint8Array(this.#keptBytes);
    let offset = 0;
    for (const part of this.#parts) {
      line.set(part, offset);
      offset += part.length;
    }
    const cut = this.#lostBytes > 0 ? ` … (${this.#lostBytes} bytes cut)` : "";
    this.#parts = [];
    this.#keptBytes = 0;
    this.#lostBytes = 0;
    this.#onLine(new TextDecoder().decode(line) + cut);
  }
}
