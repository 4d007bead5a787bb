import type { RequestScope } from "../request-scope.ts";
import type { InputStream } from "./input-stream.ts";
import type { OutputSink } from "./output-sink.ts";
import { Pollable } from "./pollable.ts";
import { waitForAny } from "./wait-for-any.ts";

/** What `blocking-write-and-flush` takes at most (its documentation in wasi:io/streams; wasmtime traps beyond it too). */
const BLOCKING_WRITE_LIMIT = 4096;

/**
 * wasi:io/streams `output-stream`. A flush has nothing to wait for: what the sink took over is on its way without
 * further prompting, and waiting for the client here would hang a guest that flushes before it sends the head.
 */
export class OutputStream {
  readonly #scope: RequestScope;
  readonly #sink: OutputSink;
  #permit = 0;

  constructor(scope: RequestScope, sink: OutputSink) {
    this.#scope = scope;
    this.#sink = sink;
  }

  checkWrite(): bigint {
    this.#permit = this.#sink.capacity();
    return BigInt(this.#permit);
  }

  write(contents: Uint8Array): void {
    this.#usePermit(BigInt(contents.length));
    if (contents.length > 0) this.#sink.write(contents);
  }

  blockingWriteAndFlush(contents: Uint8Array): void | Promise<void> {
    assertBlockingLength(BigInt(contents.length));
    if (contents.length > this.#sink.capacity() || !this.#scope.mayGoOn) return this.#writeWhenReady(contents);
    if (contents.length > 0) this.#sink.write(contents);
  }

  async #writeWhenReady(contents: Uint8Array): Promise<void> {
    for (let rest = contents; rest.length > 0; ) {
      const part = rest.subarray(0, await this.#waitForCapacity());
      this.#sink.write(part);
      rest = rest.subarray(part.length);
    }
  }

  flush(): void {
    this.#sink.capacity();
  }

  blockingFlush(): void {
    this.#sink.capacity();
  }

  subscribe(): Pollable {
    return new Pollable(this.#scope, this.#sink);
  }

  writeZeroes(length: bigint): void {
    this.#usePermit(length);
    if (length > 0n) this.#sink.write(new Uint8Array(Number(length)));
  }

  async blockingWriteZeroesAndFlush(length: bigint): Promise<void> {
    assertBlockingLength(length);
    await this.blockingWriteAndFlush(new Uint8Array(Number(length)));
  }

  splice(source: InputStream, length: bigint): bigint {
    const capacity = BigInt(this.#sink.capacity());
    const bytes = source.read(length < capacity ? length : capacity);
    if (bytes.length > 0) this.#sink.write(bytes);
    return BigInt(bytes.length);
  }

  async blockingSplice(source: InputStream, length: bigint): Promise<bigint> {
    await waitForAny(this.#scope, [this.#sink]);
    await waitForAny(this.#scope, [source]);
    return this.splice(source, length);
  }

  async #waitForCapacity(): Promise<number> {
    await waitForAny(this.#scope, [this.#sink]);
    return this.#sink.capacity();
  }

  #usePermit(length: bigint): void {
    if (length > BigInt(this.#permit)) {
      throw new RangeError(`Cannot write ${length} bytes: check-write permitted ${this.#permit}`);
    }
    this.#permit -= Number(length);
  }
}

function assertBlockingLength(length: bigint): void {
  if (length <= BigInt(BLOCKING_WRITE_LIMIT)) return;
  throw new RangeError(`Cannot write ${length} bytes and wait, expected ${BLOCKING_WRITE_LIMIT} at most`);
}
