import type { Body } from "../../component/body.ts";
import type { RequestScope } from "../request-scope.ts";
import { Notifier } from "./notifier.ts";
import { Pollable } from "./pollable.ts";
import type { Readiness } from "./readiness.ts";
import { streamClosed, streamFailed } from "./stream-error.ts";
import { whenReady } from "./wait-for-any.ts";

const empty = new Uint8Array(0);

/** wasi:io/streams `input-stream` over a body. Pulls only when the guest asks, and holds one chunk at most. */
export class InputStream implements Readiness {
  readonly #scope: RequestScope;
  readonly #body: Body | undefined;
  readonly #onEnd: (() => void) | undefined;
  readonly #changed = new Notifier();
  #chunk: Uint8Array = empty;
  #isPulling = false;
  #hasEnded: boolean;
  #failure: { readonly cause: unknown } | undefined;

  /**
   * A stream without a body has ended from the beginning.
   * @param onEnd called once, when a body has ended, failed, or was let go of
   */
  constructor(scope: RequestScope, body: Body | undefined, onEnd?: () => void) {
    this.#scope = scope;
    this.#body = body;
    this.#onEnd = onEnd;
    this.#hasEnded = body === undefined;
  }

  /** Up to `length` bytes that are here already; none when the guest has to wait. */
  read(length: bigint): Uint8Array {
    if (length === 0n || !this.isReady()) return empty;
    this.#assertBytes();
    // `length` may be far beyond what a number holds exactly; the chunk is not.
    const count = Number(length < this.#chunk.length ? length : this.#chunk.length);
    const bytes = this.#chunk.subarray(0, count);
    this.#chunk = this.#chunk.subarray(count);
    return bytes;
  }

  blockingRead(length: bigint): Uint8Array | Promise<Uint8Array> {
    return whenReady(this.#scope, [this], () => this.read(length));
  }

  skip(length: bigint): bigint {
    return BigInt(this.read(length).length);
  }

  blockingSkip(length: bigint): bigint | Promise<bigint> {
    return whenReady(this.#scope, [this], () => this.skip(length));
  }

  subscribe(): Pollable {
    return new Pollable(this.#scope, this);
  }

  isReady(): boolean {
    if (this.#chunk.length > 0 || this.#hasEnded) return true;
    this.#pull();
    return false;
  }

  watch(wake: () => void): () => void {
    return this.#changed.watch(wake);
  }

  [Symbol.dispose](): void {
    this.#chunk = empty;
    this.#end();
    this.#body?.cancel();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#onEnd?.();
  }

  #assertBytes(): void {
    if (this.#chunk.length > 0) return;
    const failure = this.#failure;
    this.#failure = undefined;
    throw failure === undefined ? streamClosed : streamFailed(failure.cause);
  }

  #pull(): void {
    if (this.#isPulling || this.#body === undefined) return;
    this.#isPulling = true;
    this.#body
      .read()
      .then(
        (chunk) => {
          if (this.#hasEnded) return;
          if (chunk === undefined) this.#end();
          else this.#chunk = chunk;
        },
        (cause: unknown) => {
          this.#failure = { cause };
          this.#end();
        },
      )
      .finally(() => {
        this.#isPulling = false;
        this.#changed.notify();
      });
  }
}
