import { Writable } from "node:stream";
import { failureTrailers, type OpenStream } from "./runtime-api-client.ts";
import { StreamStateError } from "./stream-state-error.ts";

const DEFAULT_CONTENT_TYPE = "application/octet-stream";

/**
 * What a streaming handler writes its answer to. The first write opens the request to the Runtime API; a full buffer makes
 * `write` return `false`, and `drain` comes when the gateway has read on.
 */
export class ResponseStream extends Writable {
  readonly #openStream: (contentType: string) => OpenStream;
  #contentType = DEFAULT_CONTENT_TYPE;
  #opened: OpenStream | undefined;
  #trailers: Record<string, string> | undefined;
  /** As AWS's client has it: called before the first write, it may write something before that. */
  _onBeforeFirstWrite: ((write: (chunk: Uint8Array | string) => void) => void) | undefined;

  constructor(openStream: (contentType: string) => OpenStream, highWaterMark?: number) {
    super(highWaterMark === undefined ? {} : { highWaterMark });
    this.#openStream = openStream;
  }

  /** Whether something has been sent, so that only trailers can tell of a failure. */
  get isOpened(): boolean {
    return this.#opened !== undefined;
  }

  /** @throws {StreamStateError} after the first write */
  setContentType(contentType: string): void {
    if (this.#opened !== undefined) throw new StreamStateError("its content type is sent", "no write before it");
    this.#contentType = contentType;
  }

  /** Settles once the Runtime API has all of it. */
  async taken(): Promise<void> {
    await this.#opened?.taken;
  }

  /** Ends the answer, after what was written before, as one that is not complete. */
  async fail(failure: unknown): Promise<void> {
    const opened = this.#open();
    this.#trailers = failureTrailers(failure);
    // Where the handler has ended it, nothing more can be told; one that a pipeline has destroyed ends no more by itself.
    if (this.destroyed) {
      opened.request.addTrailers(this.#trailers);
      opened.request.end();
    } else if (!this.writableEnded) this.end();
    await opened.taken;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    const isFirst = this.#opened === undefined;
    const { request } = this.#open();
    if (isFirst) this._onBeforeFirstWrite?.((early) => request.write(early));
    request.write(chunk, callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    const { request } = this.#open();
    if (this.#trailers !== undefined) request.addTrailers(this.#trailers);
    request.end(callback);
  }

  #open(): OpenStream {
    if (this.#opened !== undefined) return this.#opened;
    this.#opened = this.#openStream(this.#contentType);
    // Whoever waits for it hears of it; a handler that has failed meanwhile may not.
    this.#opened.taken.catch((error: Error) => this.destroy(error));
    return this.#opened;
  }
}
