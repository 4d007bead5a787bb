import { BodyPipe } from "../io/body-pipe.ts";
import type { OutputSink } from "../io/output-sink.ts";
import { OutputStream } from "../io/output-stream.ts";
import { streamFailed } from "../io/stream-error.ts";
import type { RequestScope } from "../request-scope.ts";
import { BodyLengthError, type MessageKind } from "./body-length-error.ts";
import { BodyUnfinishedError } from "./body-unfinished-error.ts";

/** wasi:http/types `outgoing-body`. Trailers do not cross the seam and are dropped. */
export class OutgoingBody {
  readonly #pipe = new BodyPipe();
  readonly #scope: RequestScope;
  readonly #kind: MessageKind;
  readonly #announced: bigint | undefined;
  #written = 0n;
  #isStreamed = false;
  #isClosed = false;

  /** @param announced the content-length in bytes, where there is one to keep to */
  constructor(scope: RequestScope, kind: MessageKind, announced: bigint | undefined) {
    this.#scope = scope;
    this.#kind = kind;
    this.#announced = announced;
  }

  /** @throws a WIT `error-code` when the length is not the announced one */
  static finish(body: OutgoingBody): void {
    if (body.#announced !== undefined && body.#written !== body.#announced) throw body.#failLength().errorCode;
    body.#pipe.complete();
    body.#close();
  }

  /** The other end, to read what the guest writes. */
  static pipeOf(body: OutgoingBody): BodyPipe {
    return body.#pipe;
  }

  /**
   * @throws (a WIT error without payload) the second time
   * @throws LimitError
   */
  write(): OutputStream {
    if (this.#isStreamed) throw undefined;
    this.#scope.budget.openStream();
    this.#isStreamed = true;
    // The guest may never finish the body of a call that failed.
    if (this.#kind === "request") void this.#pipe.ended.then(() => this.#close());
    return new OutputStream(this.#scope, this.#countingSink());
  }

  [Symbol.dispose](): void {
    if (this.#pipe.isOpen) this.#pipe.fail(new BodyUnfinishedError());
    this.#close();
  }

  #close(): void {
    if (!this.#isStreamed || this.#isClosed) return;
    this.#isClosed = true;
    this.#scope.budget.closeStream();
  }

  #countingSink(): OutputSink {
    const pipe = this.#pipe;
    return {
      isReady: () => pipe.isReady(),
      watch: (wake) => pipe.watch(wake),
      capacity: () => pipe.capacity(),
      write: (bytes) => {
        if (this.#kind === "response") this.#scope.budget.takeResponseBytes(bytes.length);
        this.#written += BigInt(bytes.length);
        if (this.#announced !== undefined && this.#written > this.#announced) throw streamFailed(this.#failLength());
        pipe.write(bytes);
      },
    };
  }

  #failLength(): BodyLengthError {
    const error = new BodyLengthError(this.#kind, this.#written, this.#announced ?? 0n);
    this.#pipe.fail(error);
    this.#close();
    return error;
  }
}
