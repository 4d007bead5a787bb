import type { Body } from "../../component/body.ts";
import { Notifier } from "./notifier.ts";
import type { OutputSink } from "./output-sink.ts";
import { streamClosed } from "./stream-error.ts";

/** Bytes that may wait for the reader: it bounds what a guest can make the host hold, whatever it writes. */
export const PIPE_WINDOW_BYTES = 65_536;
/** Chunks that may wait: 65,536 writes of one byte would cost a hundred times their size. */
const WINDOW_CHUNKS = 256;

/** Carries bytes from a guest's output stream to whoever reads the body, never more than the window ahead of the reader. */
export class BodyPipe implements Body, OutputSink {
  readonly #changed = new Notifier();
  readonly #ended = Promise.withResolvers<void>();
  #chunks: Uint8Array[] = [];
  #bufferedBytes = 0;
  #state: "open" | "complete" | "failed" | "discarding" | "drained" = "open";
  #failure: unknown;

  /** Settles, never rejects, once the reader has seen the end or the failure, or has gone. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Whether the producer may still write, or end it. */
  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** Whether somebody may still read, or learn why there is no more. */
  get hasReader(): boolean {
    return this.#state !== "drained" && this.#state !== "discarding";
  }

  capacity(): number {
    if (this.#state === "discarding") return PIPE_WINDOW_BYTES;
    if (this.#state !== "open") throw streamClosed;
    return this.#chunks.length < WINDOW_CHUNKS ? PIPE_WINDOW_BYTES - this.#bufferedBytes : 0;
  }

  write(bytes: Uint8Array): void {
    if (this.#state !== "open") return;
    this.#chunks.push(bytes);
    this.#bufferedBytes += bytes.length;
    this.#changed.notify();
  }

  /** The producer has written everything. */
  complete(): void {
    this.#finish("complete");
  }

  /** The producer broke off: the reader gets what was written, then `cause` instead of an end. */
  fail(cause: unknown): void {
    this.#finish("failed", cause);
  }

  /** Rejects the reader at once and lets go of what was written; a body that was read to its end stays as it is. */
  abort(cause: unknown): void {
    if (this.#state === "drained" || this.#state === "discarding") return;
    this.#release("failed", this.#state === "failed" ? this.#failure : cause);
  }

  async read(): Promise<Uint8Array | undefined> {
    while (this.#chunks.length === 0 && this.#state === "open") await this.#nextChange();
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      this.#bufferedBytes -= chunk.length;
      this.#changed.notify();
      return chunk;
    }
    this.#ended.resolve();
    if (this.#state === "failed" || this.#state === "discarding") throw this.#failure;
    this.#state = "drained";
    return undefined;
  }

  /**
   * Nobody reads on: what the guest still writes is accepted and forgotten, because the engine does not survive a
   * failing write (its event loop ends, and pending `waitUntil` work with it).
   */
  cancel(reason: unknown = new Error("Cannot read on: the body was cancelled")): void {
    if (this.#state === "drained" || this.#state === "discarding") return;
    this.#release("discarding", reason);
  }

  isReady(): boolean {
    return this.#state !== "open" || this.capacity() > 0;
  }

  watch(wake: () => void): () => void {
    return this.#changed.watch(wake);
  }

  #finish(state: "complete" | "failed", cause?: unknown): void {
    if (this.#state !== "open") return;
    this.#failure = cause;
    this.#state = state;
    this.#changed.notify();
  }

  #release(state: "failed" | "discarding", cause: unknown): void {
    this.#chunks = [];
    this.#bufferedBytes = 0;
    this.#failure = cause;
    this.#state = state;
    this.#changed.notify();
    this.#ended.resolve();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#changed.watch(() => {
        stop();
        resolve();
      });
    });
  }
}
