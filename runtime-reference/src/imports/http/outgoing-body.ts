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
  }

  /** The other end, to read what the guest writes. */
  static pipeOf(body: OutgoingBody): BodyPipe {
    return body.#pipe;
  }

  /** @throws (a WIT error without payload) the second time */
  write(): OutputStream {
    if (this.#isStreamed) throw undefined;
    this.#isStreamed = true;
    return new OutputStream(this.#scope, this.#countingSink());
  }

  [Symbol.dispose](): void {
    if (this.#pipe.isOpen) this.#pipe.fail(new BodyUnfinishedError());
  }

  #countingSink(): OutputSink {
    const pipe = this.#pipe;
    return {
      isReady: () => pipe.isReady(),
      watch: (wake) => pipe.watch(wake),
      capacity: () => pipe.capacity(),
      write: (bytes) => {
        this.#written += BigInt(bytes.length);
        if (this.#announced !== undefined && this.#written > this.#announced) throw streamFailed(this.#failLength());
        pipe.write(bytes);
      },
    };
  }

  #failLength(): BodyLengthError {
    const error = new BodyLengthError(this.#kind, this.#written, this.#announced ?? 0n);
    this.#pipe.fail(error);
    return error;
  }
}
