/** wasi:io/error `error`: what a failed stream operation leaves behind. */
export class IoError {
  readonly #cause: unknown;

  constructor(cause: unknown) {
    this.#cause = cause;
  }

  /** The host's own error; `http-error-code` reads it. */
  static causeOf(error: IoError): unknown {
    return error.#cause;
  }

  toDebugString(): string {
    return this.#cause instanceof Error ? this.#cause.message : String(this.#cause);
  }
}
